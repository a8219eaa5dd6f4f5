/** From the kernel's messages to connections. */
import type {Infer} from '../../../protocol/codec.js'
import type {ConntrackMessage, conntrackCounters} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {IPS} from '../../../protocol/netfilter/conntrack/constants.js'
import type {protocolInfo} from '../../../protocol/netfilter/conntrack/protocol-info.js'
import {NFPROTO} from '../../../protocol/netfilter/constants.js'
import {ipProtocols} from '../../route/words.js'
import {readLabels} from './labels.js'
import {readTuple} from './tuple.js'
import type {
  ConntrackCounters,
  ConntrackEntry,
  ConntrackState,
  ConntrackTranslation,
  ConntrackTuple,
} from './types.js'
import {conntrackStatus, dccpStates, sctpStates, tcpStates} from './words.js'

export function readEntry({nfgen_family: family, attributes: has}: ConntrackMessage): ConntrackEntry {
  const original = readTuple(has.tupleOrig ?? {})
  const entry: ConntrackEntry = {
    family: family === NFPROTO.IPV6 ? 6 : 4,
    protocol: ipProtocols.word(has.tupleOrig?.proto?.num ?? 0),
    original,
  }
  const reply = has.tupleReply && readTuple(has.tupleReply)
  if (reply) entry.reply = reply
  const state = has.protoinfo && stateOf(has.protoinfo)
  if (state !== undefined) entry.state = state
  const {vtagOriginal, vtagReply} = has.protoinfo?.sctp ?? {}
  if (vtagOriginal !== undefined && vtagReply !== undefined)
    entry.vtags = {original: vtagOriginal, reply: vtagReply}
  if (has.timeout !== undefined) entry.timeout = has.timeout
  if (has.status !== undefined) {
    entry.status = conntrackStatus.list(has.status)
    if (reply) Object.assign(entry, translations(has.status, reply))
  }
  if (has.mark !== undefined) entry.mark = has.mark
  if (has.zone !== undefined) entry.zone = has.zone
  if (has.labels) entry.labels = readLabels(has.labels)
  if (has.help?.name !== undefined) entry.helper = has.help.name
  if (has.tupleMaster) entry.master = readTuple(has.tupleMaster)
  if (has.countersOrig && has.countersReply)
    entry.counters = {original: counters(has.countersOrig), reply: counters(has.countersReply)}
  if (has.timestamp?.start !== undefined) {
    const {start, stop} = has.timestamp
    entry.timestamp = {start, ...(stop !== undefined && {stop})}
  }
  if (has.secctx?.name !== undefined) entry.secctx = has.secctx.name
  if (has.use !== undefined) entry.use = has.use
  if (has.id !== undefined) entry.id = has.id
  return entry
}

const counters = ({packets = 0n, bytes = 0n}: Infer<typeof conntrackCounters>): ConntrackCounters => ({
  packets,
  bytes,
})

function stateOf({tcp, dccp, sctp}: Infer<typeof protocolInfo>): ConntrackState | undefined {
  if (tcp?.state !== undefined) return tcpStates.word(tcp.state)
  if (sctp?.state !== undefined) return sctpStates.word(sctp.state)
  if (dccp?.state !== undefined) return dccpStates.word(dccp.state)
  return undefined
}

/** The answers go to the translated source, and come from the translated destination. */
function translations(
  status: number,
  reply: ConntrackTuple,
): {snat?: ConntrackTranslation; dnat?: ConntrackTranslation} {
  return {
    ...(status & IPS.SRC_NAT && {snat: translation(reply.dst, reply.dport)}),
    ...(status & IPS.DST_NAT && {dnat: translation(reply.src, reply.sport)}),
  }
}

const translation = (address: string, port: number | undefined): ConntrackTranslation => ({
  address,
  ...(port !== undefined && {port}),
})
