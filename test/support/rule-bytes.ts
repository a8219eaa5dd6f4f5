/** Prints each rule of nf_tables of a family as the kernel sends it, but for the header: `node rule-bytes.js 2`. */
import {NETLINK} from '../../protocol/constants.js'
import {NFNL_SUBSYS} from '../../protocol/netfilter/constants.js'
import {netfilterType} from '../../protocol/netfilter/header.js'
import {nftChain} from '../../protocol/netfilter/nftables/chain.js'
import {NFT_MSG} from '../../protocol/netfilter/nftables/constants.js'
import {nftRule} from '../../protocol/netfilter/nftables/rule.js'
import {rawDump} from './raw-dump.js'

/** `nlmsghdr` and `nfgenmsg`, which has the generation. */
const HEADERS = 20

const hex = (message: Uint8Array) => Buffer.from(message.subarray(HEADERS)).toString('hex')

for (const family of process.argv.slice(2)) {
  const request = {nfgen_family: Number(family)}
  for (const [name, number, format] of [
    ['chain', NFT_MSG.GETCHAIN, nftChain],
    ['rule', NFT_MSG.GETRULE, nftRule],
  ] as const) {
    const type = netfilterType(NFNL_SUBSYS.NFTABLES, number)
    for (const message of rawDump(type, format as typeof nftRule, request, NETLINK.NETFILTER)) {
      const start = message.byteOffset + HEADERS - 4
      const view = new DataView(message.buffer)
      const {attributes} = format.decode(view, start, message.byteOffset + message.length, {}) ?? {}
      const chain = attributes && ('chain' in attributes ? attributes.chain : '')
      console.log(`${name} ${attributes?.table} ${chain || '-'} ${hex(message)}`)
    }
  }
}
