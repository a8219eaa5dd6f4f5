/** `netlink explain`: bytes in, the kernel's words out. */
import {buffer as readAll} from 'node:stream/consumers'
import {asJson, asText, datagramAsJson, dissector, explainDatagram} from '../../protocol/explain/index.js'
import {argumentsOf} from './arguments.js'
import {datagramsIn} from './explain-input.js'

const usage = `usage: netlink explain [--offsets] [--hex] [--json] [BYTES…]
Prints netlink messages, of arguments or standard input, attribute by attribute.
  BYTES      hex digits, with white space or colons between; base64; what strace -xx prints,
             best with -e read=FD -e write=FD; or, on standard input, a pcap or pcapng file
             of link type netlink, as tcpdump -i nlmon0 and NETLINK_TRACE=FILE write it
  --offsets  start each line with the offset of what it describes
  --hex      put the bytes before their meaning
  --json     print a tree: kind, offset, length, name, type, text, hex, and what is inside`

export async function run(args: string[]): Promise<number> {
  const flag = {type: 'boolean', default: false} as const
  const {values, positionals} = argumentsOf({
    args,
    allowPositionals: true,
    options: {offsets: flag, hex: flag, json: flag, help: {...flag, short: 'h'}},
  })
  if (values.help) {
    console.log(usage)
    return 0
  }
  const input = positionals.length > 0 ? Buffer.from(positionals.join(' ')) : await readAll(process.stdin)
  const datagrams = datagramsIn(input)
  const known = dissector()
  // Bytes of which no more is known than what they say themselves.
  const [{bytes, time, direction} = {bytes: input}] = datagrams
  if (datagrams.length === 1 && time === undefined && !direction) {
    const nodes = known.dissect(bytes)
    console.log(values.json ? JSON.stringify(asJson(nodes, bytes), null, 2) : asText(nodes, bytes, values))
  } else if (values.json) {
    const all = datagrams.map(datagram => datagramAsJson(known, datagram))
    console.log(JSON.stringify(all, null, 2))
  } else for (const datagram of datagrams) console.log(explainDatagram(known, datagram, values))
  return 0
}
