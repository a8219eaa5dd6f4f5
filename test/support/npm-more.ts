/** Messages of which npm `netlink` knows headers and attributes, but not that they are messages. */
import {type AttrStream, ifla, rt} from 'netlink'
import {RTM} from '../../protocol/route/constants.js'

/** A message as it gives them. */
export interface Parsed {
  data: object
  attrs: object
}

/** How one is read, and written. */
export interface Format {
  parse(body: Buffer): Parsed
  format(message: Parsed, out: AttrStream): void
}

type Emitted = Parameters<AttrStream['emit']>[0]

/** A header of that size, and attributes. */
const made = <H extends object, A extends object>(
  size: number,
  [parseHead, formatHead]: readonly [(bytes: Buffer) => H, (head: H) => Emitted],
  [parseSet, formatSet]: readonly [(bytes: Buffer) => A, (set: A) => Emitted],
): Format => ({
  parse: body => ({data: parseHead(body.subarray(0, size)), attrs: parseSet(body.subarray(size))}),
  format({data, attrs}, out) {
    out.emit(formatHead(data as H))
    out.emit(formatSet(attrs as A))
  },
})

const asAddress: Format = {parse: rt.parseAddressMessage, format: rt.formatAddressMessage as Format['format']}
const asLink: Format = {parse: rt.parseLinkMessage, format: rt.formatLinkMessage as Format['format']}
const stats = made(
  ifla.__LENGTH_IfStatsMsg,
  [ifla.parseIfStatsMsg, ifla.formatIfStatsMsg],
  [ifla.parseStats, ifla.formatStats],
)
const vlans = made(
  ifla.__LENGTH_BridgeVlanMsg,
  [ifla.parseBridgeVlanMsg, ifla.formatBridgeVlanMsg],
  [ifla.parseBridgeVlanDb, ifla.formatBridgeVlanDb],
)

/** Its header forgets what aligns the index. */
const groups = made(
  8,
  [
    bytes => ifla.parseBridgePortMsg(Buffer.concat([bytes.subarray(0, 1), bytes.subarray(4)])),
    head => {
      const bytes = ifla.formatBridgePortMsg(head)
      return Buffer.concat([bytes.subarray(0, 1), Buffer.alloc(3), bytes.subarray(1)])
    },
  ],
  [ifla.parseMdba, ifla.formatMdba],
)

/** Options stand between the header and its attributes, which it does not know. */
const options: Format = {
  parse(body) {
    const data = rt.parseNdUserOption(body.subarray(0, rt.__LENGTH_NdUserOption))
    const end = rt.__LENGTH_NdUserOption + (((data.optsLen ?? 0) + 3) & ~3)
    const attrs = rt.parseNdUserOptionAttrs(body.subarray(end))
    return {data, attrs: {...attrs, options: body.subarray(rt.__LENGTH_NdUserOption, end)}}
  },
  format({data, attrs: {options, ...attrs}}: {data: object; attrs: {options?: Buffer}}, out) {
    out.emit(rt.formatNdUserOption(data))
    out.emit(options ?? Buffer.alloc(0))
    out.emit(rt.formatNdUserOptionAttrs(attrs))
  },
}

/** By the type of the message. */
export const moreMessages: ReadonlyMap<number, Format> = new Map([
  [RTM.NEWLINKPROP, asLink],
  [RTM.DELLINKPROP, asLink],
  [RTM.NEWMULTICAST, asAddress],
  [RTM.GETMULTICAST, asAddress],
  [RTM.NEWANYCAST, asAddress],
  [RTM.GETANYCAST, asAddress],
  [RTM.NEWSTATS, stats],
  [RTM.NEWVLAN, vlans],
  [RTM.DELVLAN, vlans],
  [RTM.NEWMDB, groups],
  [RTM.DELMDB, groups],
  [RTM.GETMDB, groups],
  [RTM.NEWNDUSEROPT, options],
])
