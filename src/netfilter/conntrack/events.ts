/** Connections as they come, change and go. */
import {conntrack as format} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {NFNLGRP} from '../../../protocol/netfilter/constants.js'
import type {Control} from '../../exchange/api.js'
import type {Lines} from '../../exchange/lines.js'
import {checkArray, rangeError} from '../../words/options.js'
import {subscribe} from '../subscription.js'
import {selection} from './filter.js'
import {conntrackEvent} from './message.js'
import {readEntry} from './read.js'
import type {ConntrackEntry, ConntrackFilter} from './types.js'

const groups = {
  new: NFNLGRP.CONNTRACK_NEW,
  update: NFNLGRP.CONNTRACK_UPDATE,
  destroy: NFNLGRP.CONNTRACK_DESTROY,
} as const

/** What can happen to a connection. */
export type ConntrackEventName = keyof typeof groups

/** What happened to a connection, or word that the kernel had to drop some events. */
export type ConntrackEvent =
  | {readonly event: ConntrackEventName; readonly entry: ConntrackEntry}
  | {readonly event: 'overrun'}

/** Which events of connections are told, and how many may wait for their reader. */
export interface ConntrackEventOptions extends Control {
  /** What is told. Default: all three. */
  readonly events?: readonly ConntrackEventName[]
  /** Only of connections that match; the rest is left out after it was received. Default: all. */
  readonly filter?: Omit<ConntrackFilter, 'table' | 'zero'>
  /** Size of the receive buffer in bytes: how far the reader may fall behind. Default: the system's. */
  readonly receiveBuffer?: number
}

/** Subscribes at once; the events wait in the socket until they are asked for. */
export function conntrackEvents(
  lines: Lines,
  {events = Object.keys(groups) as ConntrackEventName[], filter = {}, ...control}: ConntrackEventOptions,
): AsyncIterableIterator<ConntrackEvent> {
  checkArray('events', events)
  const {matches} = selection(filter)
  const numbers = events.map(name => {
    if (!Object.hasOwn(groups, name)) throw rangeError('events', `of ${Object.keys(groups).join(' ')}`, name)
    return groups[name]
  })
  return subscribe<ConntrackEvent>(lines, numbers, control, (view, frame) => {
    const event = conntrackEvent(frame)
    const message = event && format.decode(view, frame.start, frame.end, {})
    const entry = message && readEntry(message)
    return event && entry && matches(entry) ? {event, entry} : undefined
  })
}
