/** `bridge mdb add` and `delete`. */
import {canonicalIp, parseHardware, parseIpv4, parseIpv6} from '../../../../protocol/address.js'
import {AF} from '../../../../protocol/constants.js'
import {MDB, mdbChange} from '../../../../protocol/route/mdb.js'
import type {MdbAddress} from '../../../../protocol/route/mdb-address.js'
import {decimalInt} from '../../common/c-numbers.js'
import type {Command} from '../../common/context.js'
import {Failure, Misuse} from '../../common/failure.js'
import {hardwareArgument} from '../../common/hardware.js'
import {change, failed} from '../refusal.js'
import {usage} from './usage.js'

/** Ethernet types (linux/if_ether.h). */
const ETH_P_IP = 0x800
const ETH_P_IPV6 = 0x86dd
/** Bytes of a hardware address. */
const MAC_LENGTH = 6

/** A command that sends this type of message with these flags. */
export const changer =
  (type: number, flags: number): Command =>
  (args, context) => {
    let dev: string | undefined
    let port: string | undefined
    let group: string | undefined
    let source: string | undefined
    let vid = 0
    let state: number = MDB.TEMPORARY
    args.options(
      {
        dev: () => {
          dev = args.next()
        },
        grp: () => {
          group = args.next()
        },
        port: () => {
          port = args.next()
        },
        permanent: () => {
          state |= MDB.PERMANENT
        },
        temp: () => undefined,
        vid: () => {
          vid = decimalInt(args.next()) & 0xffff
        },
        src: () => {
          source = args.next()
        },
        help: () => {
          throw new Misuse(usage)
        },
      },
      () => undefined,
    )
    if (dev === undefined || group === undefined || port === undefined)
      throw failed('Device, group address and port name are required arguments.')
    const {links} = context
    const bridge = links.find(dev)
    if (bridge === undefined) throw failed(`Cannot find device "${dev}"`)
    const ifindex = links.find(port)
    if (ifindex === undefined) throw failed(`Cannot find device "${port}"`)
    const addr = groupAddress(group)
    const from = source === undefined ? undefined : canonicalIp(source)
    if (source !== undefined && from === undefined) throw failed(`Invalid source address "${source}"`)
    change(
      context,
      type,
      mdbChange,
      {
        family: AF.BRIDGE,
        ifindex: bridge,
        attributes: {
          entry: {ifindex, state, flags: 0, vid, addr},
          ...(from !== undefined && {attrs: {source: from}}),
        },
      },
      flags,
    )
  }

function groupAddress(word: string): MdbAddress {
  if (parseIpv4(word)) return {proto: ETH_P_IP, address: word}
  if (parseIpv6(word)) return {proto: ETH_P_IPV6, address: word}
  // What iproute2 quotes it has cut already.
  const why = `Invalid address "${word.split(':')[0]}"`
  const address = hardware(word, why)
  if (parseHardware(address)?.length !== MAC_LENGTH) throw failed(why)
  return {proto: 0, address}
}

function hardware(word: string, why: string): string {
  try {
    return hardwareArgument(word, MAC_LENGTH)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    throw failed(`${error.message}\n${why}`)
  }
}
