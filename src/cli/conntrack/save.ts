/** A connection as the words that make it again. */
import type {ConntrackMessage} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {IPS} from '../../../protocol/netfilter/conntrack/constants.js'
import {partsOf} from './parts.js'
import {protocolNumbered, swappedTag} from './protocols.js'
import {isTranslated} from './selection.js'

/** In the order in which they are told. */
const statusWords = [
  ['SEEN_REPLY', IPS.SEEN_REPLY],
  ['ASSURED', IPS.ASSURED],
  ['EXPECTED', IPS.EXPECTED],
  ['FIXED_TIMEOUT', IPS.FIXED_TIMEOUT],
] as const

/** `verb` is the letter of the command. */
export function savedOf(message: ConntrackMessage, verb = 'A'): string {
  const {protocol, original, reply, stateName, has} = partsOf(message)
  const words: string[] = [`-${verb}`]
  if (has.timeout !== undefined) words.push('-t', String(has.timeout))
  if (has.status !== undefined) {
    const status = has.status
    const set = statusWords.filter(([, bit]) => status & bit).map(([word]) => word)
    words.push('-u', set.join(',') || 'UNSET')
  }
  const zones = [
    ['-w', has.zone],
    ['--orig-zone', original.zone],
    ['--reply-zone', reply?.zone],
  ] as const
  for (const [option, zone] of zones) if (zone !== undefined) words.push(option, String(zone))
  words.push('-s', original.src, '-d', original.dst)
  if (reply) {
    const translated = isTranslated(has)
    words.push(translated.dst ? '-g' : '-r', reply.src, translated.src ? '-n' : '-q', reply.dst)
  }
  const known = protocolNumbered(protocol.number)
  words.push('-p', known?.name ?? String(protocol.number))
  for (const {names, selects} of known?.options ?? []) {
    if (typeof selects === 'string') continue
    const {direction, part} = selects
    if (direction !== 'orig' && direction !== 'reply') continue
    const tuple = direction === 'orig' ? original : reply
    words.push(`--${names[0]}`, String(tuple?.[part] ?? 0))
  }
  if (stateName !== undefined) words.push('--state', stateName)
  const tag = (value = 0) => String(swappedTag(value))
  const {sctp} = has.protoinfo ?? {}
  if (sctp) words.push('--orig-vtag', tag(sctp.vtagOriginal), '--reply-vtag', tag(sctp.vtagReply))
  return words.join(' ')
}
