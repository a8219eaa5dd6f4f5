/** All message types of `NETLINK_NETFILTER`: their names, and the formats of those that are known. */
import {NLM_F} from '../constants.js'
import type {AnyMessage, MessageType} from '../route/registry.js'
import {conntrackMessages, expectationMessages} from './conntrack/registry.js'
import {NFNL_MSG, NFNL_SUBSYS} from './constants.js'
import {batch} from './header.js'
import {ipsetMessages} from './ipset/registry.js'
import {logMessages} from './log/registry.js'
import {nftablesMessages, nftCompatMessages} from './nftables/messages.js'
import {queueMessages} from './queue/registry.js'

/** A subsystem's message types by their lower byte. */
export type SubsystemMessages = ReadonlyMap<number, MessageType>

const control: SubsystemMessages = new Map(
  Object.entries(NFNL_MSG).map(([key, number]) => [number, {name: `NFNL_MSG_${key}`, message: batch}]),
)

/** One row per subsystem whose messages are known. */
const subsystems: ReadonlyMap<number, SubsystemMessages> = new Map<number, SubsystemMessages>([
  [NFNL_SUBSYS.NONE, control],
  [NFNL_SUBSYS.NFTABLES, nftablesMessages],
  [NFNL_SUBSYS.NFT_COMPAT, nftCompatMessages],
  [NFNL_SUBSYS.CTNETLINK, conntrackMessages],
  [NFNL_SUBSYS.CTNETLINK_EXP, expectationMessages],
  [NFNL_SUBSYS.QUEUE, queueMessages],
  [NFNL_SUBSYS.ULOG, logMessages],
  [NFNL_SUBSYS.IPSET, ipsetMessages],
])

/** A message type by number. */
export const netfilterMessageType = (type: number): MessageType | undefined =>
  subsystems.get(type >> 8)?.get(type & 0xff)

/** The format of a message of netfilter by what its `nlmsghdr` says. */
export function netfilterFormatOf({type, flags}: {type: number; flags: number}): AnyMessage | undefined {
  const {message, request} = netfilterMessageType(type) ?? {}
  return flags & NLM_F.REQUEST ? (request ?? message) : message
}

/** Every known message type with its number in its subsystem, for tools that walk all. */
export function* netfilterMessages(): Iterable<MessageType & {readonly number: number}> {
  for (const messages of subsystems.values()) for (const [number, known] of messages) yield {number, ...known}
}
