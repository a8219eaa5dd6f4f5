/** The commands that look at connections and delete them. */

import {type ConntrackMessage, conntrack} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {IPCTNL_MSG_CT} from '../../../protocol/netfilter/conntrack/constants.js'
import {NFNL_SUBSYS, NFPROTO} from '../../../protocol/netfilter/constants.js'
import {netfilterType} from '../../../protocol/netfilter/header.js'
import {NetlinkError} from '../../exchange/netlink-error.js'
import type {SyncNetfilterConnection} from '../../netfilter/connection.js'
import {ipAttributes, protocolAttributes} from '../../netfilter/conntrack/tuple.js'
import {writeError, writeOutput} from '../common/write.js'
import {addressOf} from './addresses.js'
import {type Format, formatOf} from './format.js'
import {lineOf} from './line.js'
import {PROGRAM, wrong} from './problem.js'
import type {Part} from './protocols.js'
import {savedOf} from './save.js'
import {selectionOf, unsigned16} from './selection.js'
import type {Table, Words} from './words.js'
import {flowOf, XML_HEAD, XML_TAIL} from './xml.js'

export const conntrackType = (number: number): number => netfilterType(NFNL_SUBSYS.CTNETLINK, number)

/** One connection in the form that is asked for, with the line's end. */
function shown(message: ConntrackMessage, format: Format, verb?: string): string {
  if (format.form === 'xml') return `${flowOf(message, format)}\n`
  return `${format.form === 'save' ? savedOf(message, verb) : lineOf(message, format)}\n`
}

const counted = (count: number, what: string): string => `${PROGRAM}: ${count} ${what}.\n`

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
  const format = formatOf(words.given.get('output'), writeError)
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
  const format = formatOf(words.given.get('output'), writeError)
  const found = netfilter.request(conntrackType(IPCTNL_MSG_CT.GET), conntrack, value)
  if (format.form === 'xml' && found.length > 0) writeOutput(XML_HEAD)
  for (const message of found) writeOutput(shown(message, format))
  writeError(counted(found.length, 'flow entries have been shown'))
  return 0
}

/** The one connection that the words name. */
function keyOf({given, protocol, selected}: Words) {
  const names = (direction: 'orig' | 'reply') => {
    const [src, dst] = direction === 'orig' ? ['src', 'dst'] : ['reply-src', 'reply-dst']
    return {src: given.get(src), dst: given.get(dst)}
  }
  const original = names('orig')
  const reply = names('reply')
  const direction = original.src === undefined && original.dst === undefined && reply.src ? 'reply' : 'orig'
  const {src, dst} = direction === 'orig' ? original : reply
  if (src === undefined || dst === undefined) throw wrong("you have to specify `--src' and `--dst'")
  const tuple: Record<string, number> = {}
  for (const {option, value} of selected) {
    const {selects} = option
    if (typeof selects === 'string' || !('part' in selects) || selects.direction !== direction) continue
    tuple[selects.part] = unsigned16(value)
  }
  checkNeeds(protocol?.name ?? '', protocol?.needs ?? [], tuple)
  const family = addressOf(src).length === 4 ? 4 : 6
  if (addressOf(dst).length !== (family === 4 ? 4 : 16)) throw wrong('mismatched address family')
  const key = {
    ip: ipAttributes(family, {src, dst}),
    proto: protocolAttributes(protocol?.number, tuple),
  }
  return {
    nfgen_family: family === 4 ? NFPROTO.IPV4 : NFPROTO.IPV6,
    attributes: direction === 'orig' ? {tupleOrig: key} : {tupleReply: key},
  }
}

function checkNeeds(name: string, needs: readonly Part[], tuple: Readonly<Record<string, number>>): void {
  const missing = needs.filter(part => tuple[part] === undefined)
  const [first] = missing
  if (!first) return
  if (name.startsWith('icmp'))
    throw wrong(`You need to supply the \`--${name}-${first}' option for this command`)
  throw wrong("you have to specify `--sport' and `--dport'")
}

/** Deletes what matches, showing each. */
export function remove(netfilter: SyncNetfilterConnection, words: Words): number {
  const selection = selectionOf(words)
  const format = formatOf(words.given.get('output'), writeError)
  const value = {nfgen_family: selection.family, attributes: selection.asked}
  const messages = netfilter.request(conntrackType(IPCTNL_MSG_CT.GET), conntrack, value, {dump: true})
  let count = 0
  for (const message of messages) {
    if (!selection.matches(message)) continue
    const {tupleOrig, tupleReply, id, zone} = message.attributes
    const key = {
      ...(tupleOrig && {tupleOrig}),
      ...(tupleReply && {tupleReply}),
      ...(zone !== undefined && {zone}),
      ...(id !== undefined && {id}),
    }
    try {
      const {nfgen_family} = message
      netfilter.request(conntrackType(IPCTNL_MSG_CT.DELETE), conntrack, {nfgen_family, attributes: key})
    } catch (error) {
      if (!(error instanceof NetlinkError) || error.code !== 'ENOENT') throw error
      continue
    }
    count++
    writeOutput(shown(message, format, 'D'))
  }
  writeError(counted(count, 'flow entries have been deleted'))
  return count > 0 ? 0 : 1
}
