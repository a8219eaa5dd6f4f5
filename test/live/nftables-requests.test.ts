// What nft(8) asks of the kernel: our formats read all of it, and give the same bytes.
import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {viewOf} from '../../protocol/bytes.js'
import {readStrace} from '../../protocol/capture/strace.js'
import {NETLINK} from '../../protocol/constants.js'
import {frames} from '../../protocol/frame.js'
import {netfilterFormatOf, netfilterMessageType} from '../../protocol/netfilter/registry.js'
import {fresh, live as test} from '../support/live.js'
import {NFT} from '../support/nft-path.js'
import {zooCommands} from '../support/nftables-zoo.js'
import {clearPadding} from '../support/padding.js'
import {notesIn, roundTrip, unknownIn} from '../support/round-trip.js'

test('the requests of nft(8) are read and written', t => {
  const namespace = fresh(t)
  const folder = mkdtempSync(join(tmpdir(), 'netlink-nft-'))
  t.teardown(() => rmSync(folder, {recursive: true}))
  const output = join(folder, 'strace')
  const strace = ['-o', output, '-e', 'trace=network', '-e', 'write=all', '-s', '5', NFT, '-i']
  // nft ends with 1 if the kernel refused anything.
  namespace.enter(() => spawnSync('strace', strace, {input: zooCommands()}))
  const names = new Map<string, number>()
  const unknown: string[] = []
  const noted = new Set<string>()
  for (const {family, direction, bytes} of readStrace(readFileSync(output, 'utf8'))) {
    if (family !== NETLINK.NETFILTER || direction !== 'sent') continue
    for (const frame of frames(viewOf(bytes))) {
      const name = netfilterMessageType(frame.type)?.name ?? `#${frame.type}`
      const format = netfilterFormatOf(frame)
      if (!format) {
        unknown.push(name)
        continue
      }
      names.set(name, (names.get(name) ?? 0) + 1)
      const message = bytes.slice(frame.at, frame.end)
      // Behind `nlmsghdr` and `nfgenmsg`.
      clearPadding(message, 20)
      const {value, before, after} = roundTrip(format, message)
      t.is(after, before, name)
      unknown.push(...unknownIn(name, value))
      // nft sets the flag that says that attributes nest, counts the items of lists, and sends some names without NUL.
      const otherwise = /( flags 0x8000|\.types|(name|ctx|immName|setName) spelling)$/
      for (const note of notesIn(name, value)) if (!otherwise.test(note)) noted.add(note)
    }
  }
  t.log([...names].map(([name, count]) => `${count} ${name}`).join(', '))
  t.true((names.get('NFT_MSG_NEWRULE') ?? 0) > 200)
  t.true((names.get('NFT_MSG_NEWSETELEM') ?? 0) > 30)
  // Nothing is known of the message by which nft asks for fingerprints of operating systems.
  t.deepEqual(unknown, [])
  t.deepEqual([...noted], [])
})
