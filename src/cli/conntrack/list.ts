/** The commands that look at connections. */
import {
  type ConntrackInput,
  type ConntrackMessage,
  conntrack,
} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {IPCTNL_MSG_CT} from '../../../protocol/netfilter/conntrack/constants.js'
import type {SyncNetfilterConnection} from '../../netfilter/connection.js'
import {conntrackType} from '../../netfilter/conntrack/message.js'
import {nfproto} from '../../netfilter/conntrack/write.js'
import {writeError, writeOutput} from '../common/write.js'
import {type Format, formatOf} from './format.js'
import {lineOf} from './line.js'
import {PROGRAM, wrong} from './problem.js'
import {savedOf} from './save.js'
import {selectionOf} from './selection.js'
import {sidesOf} from './sides.js'
import type {Table, Words} from './words.js'
import {flowOf, XML_HEAD, XML_TAIL} from './xml.js'

/** One connection in the form that is asked for, with the line's end. */
export function shown(message: ConntrackMessage, format: Format, verb?: string): string {
  if (format.form === 'xml') return `${flowOf(message, format)}\n`
  return `${format.form === 'save' ? savedOf(message, verb) : lineOf(message, format)}\n`
}

export const counted = (count: number, what: string): string => `${PROGRAM}: ${count} ${what}.\n`

const requests: Readonly<Record<Table, number>> = {
  conntrack: IPCTNL_MSG_CT.GET,
  dying: IPCTNL_MSG_CT.GET_DYING,
  unconfirmed: IPCTNL_MSG_CT.GET_UNCONFIRMED,
  expect: IPCTNL_MSG_CT.GET,
}

export function list(netfilter: SyncNetfilterConnection, words: Words): number {
  const selection = selectionOf(words)
  const zero = words.given.has('zero')
  if (zero && words.given.size > (words.given.has('output') ? 2 : 1))
    throw wrong("Can't use -z with filtering parameters")
  const format = formatOf(words.given)
  const number = zero ? IPCTNL_MSG_CT.GET_CTRZERO : requests[words.table]
  const value = {nfgen_family: selection.family, attributes: selection.asked}
  const messages = netfilter.request(conntrackType(number), conntrack, value, {dump: true})
  const found = messages.filter(message => selection.matches(message))
  const text = found.map(message => shown(message, format)).join('')
  const framed = format.form === 'xml' && found.length > 0
  writeOutput(framed ? `${XML_HEAD}${text}${XML_TAIL}` : text)
  writeError(counted(found.length, 'flow entries have been shown'))
  return 0
}

export function get(netfilter: SyncNetfilterConnection, words: Words): number {
  const value = keyOf(words)
  const format = formatOf(words.given)
  const found = netfilter.request(conntrackType(IPCTNL_MSG_CT.GET), conntrack, value)
  if (format.form === 'xml' && found.length > 0) writeOutput(XML_HEAD)
  for (const message of found) writeOutput(shown(message, format))
  writeError(counted(found.length, 'flow entries have been shown'))
  return 0
}

/** The one connection that the words name, by its directions as they are given. */
function keyOf(words: Words): ConntrackInput {
  const {family, side, attributes} = sidesOf(words)
  const [orig, reply] = [side('orig'), side('reply')]
  return {
    nfgen_family: nfproto(family),
    attributes: {
      ...(orig && {tupleOrig: attributes(orig)}),
      ...(reply && {tupleReply: attributes(reply)}),
    },
  }
}
