/** A connection in one line of text. */
import type {ConntrackMessage} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {IPS} from '../../../protocol/netfilter/conntrack/constants.js'
import type {ConntrackTuple} from '../../netfilter/conntrack/types.js'
import {ctime} from '../common/ctime.js'
import type {Format} from './format.js'
import {labelsOf, partsOf, protocolPairs} from './parts.js'

/** The whole line, without its end. */
export function lineOf(message: ConntrackMessage, {extended, id, ktimestamp, labels}: Format): string {
  const {layer3, protocol, original, reply, stateName, has, deltaTime} = partsOf(message)
  const status = has.status ?? 0
  const direction = (tuple: ConntrackTuple, counters: typeof has.countersOrig, zone: string) => [
    `src=${tuple.src}`,
    `dst=${tuple.dst}`,
    ...protocolPairs(protocol.number, tuple).map(([name, value]) => `${name}=${value}`),
    ...(tuple.zone === undefined ? [] : [`${zone}=${tuple.zone}`]),
    ...(counters ? [`packets=${counters.packets ?? 0n}`, `bytes=${counters.bytes ?? 0n}`] : []),
  ]
  const words: string[] = []
  if (extended) words.push(`${layer3.name.padEnd(8)} ${layer3.number}`)
  words.push(`${protocol.name.padEnd(8)} ${protocol.number}`)
  if (has.timeout !== undefined) words.push(String(has.timeout))
  if (stateName !== undefined) words.push(stateName)
  words.push(...direction(original, has.countersOrig, 'zone-orig'))
  if (has.status !== undefined && !(status & IPS.SEEN_REPLY)) words.push('[UNREPLIED]')
  if (reply) words.push(...direction(reply, has.countersReply, 'zone-reply'))
  if (status & IPS.HW_OFFLOAD) words.push('[HW_OFFLOAD]')
  else if (status & IPS.OFFLOAD) words.push('[OFFLOAD]')
  else if (status & IPS.ASSURED) words.push('[ASSURED]')
  if (has.mark !== undefined) words.push(`mark=${has.mark}`)
  if (has.secctx?.name !== undefined) words.push(`secctx=${has.secctx.name}`)
  if (has.zone !== undefined) words.push(`zone=${has.zone}`)
  if (deltaTime !== undefined) words.push(`delta-time=${deltaTime}`)
  if (ktimestamp) {
    const {start, stop} = has.timestamp ?? {}
    if (start) words.push(`[start=${ctimeOf(start)}]`)
    if (stop) words.push(`[stop=${ctimeOf(stop)}]`)
  }
  if (has.help?.name !== undefined) words.push(`helper=${has.help.name}`)
  if (has.use !== undefined) words.push(`use=${has.use}`)
  if (id && has.id !== undefined) words.push(`id=${has.id}`)
  if (labels && has.labels) words.push(`labels=${labelsOf(has.labels, labels).join(',')}`)
  return words.join(' ')
}

const ctimeOf = (nanoseconds: bigint): string => ctime(new Date(Number(nanoseconds / 1_000_000n)))
