/** What a family tells its multicast groups. */
import {copyBytes} from '../../protocol/bytes.js'
import {frames} from '../../protocol/frame.js'
import type {CommandReply, Commands, Family} from '../../protocol/generic/family.js'
import {genlmsghdr} from '../../protocol/generic/header.js'
import type {Control} from '../exchange/api.js'
import type {Lines} from '../exchange/lines.js'
import {closing, receiveOrLost} from '../exchange/subscription.js'
import type {Transport} from '../exchange/transport.js'
import {rangeError} from '../words/options.js'
import type {FamilyInfo} from './families.js'

/** How many notifications of a family may wait for their reader, and what ends the wait for more. */
export interface GenericNotificationOptions extends Control {
  /** Size of the receive buffer in bytes: how far the reader may fall behind. Default: the system's. */
  readonly receiveBuffer?: number
}

/** A message of one of the family's events, one the schema does not know, or word that some were lost. */
export type GenericEvent<E extends Commands> =
  | {[K in keyof E]: {readonly event: K; readonly attributes: CommandReply<E[K]>}}[keyof E]
  | {readonly event: 'unknown'; readonly cmd: number; readonly attributes: Uint8Array}
  | {readonly event: 'overrun'}

/** Subscribes at once; the events wait in the socket until they are asked for. */
export function subscribe<E extends Commands>(
  lines: Lines,
  {events}: Family<Commands, E>,
  info: FamilyInfo,
  groups: readonly string[],
  {signal, receiveBuffer}: GenericNotificationOptions,
): AsyncIterableIterator<GenericEvent<E>> {
  const numbers = groups.map(name => {
    const group = info.groups.find(({name: other}) => other === name)
    if (!group) throw rangeError('groups', `of ${info.groups.map(({name: other}) => other).join(' ')}`, name)
    return group.id
  })
  const transport = lines.open()
  try {
    if (receiveBuffer !== undefined) transport.setReceiveBuffer(receiveBuffer)
    for (const number of numbers) transport.join(number)
  } catch (error) {
    lines.drop(transport)
    throw error
  }
  return closing(watch(transport, events, info.id, signal), () => lines.drop(transport))
}

async function* watch<E extends Commands>(
  transport: Transport,
  events: E,
  id: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<GenericEvent<E>, void, void> {
  const byNumber = new Map(Object.entries(events).map(([key, event]) => [event.number, {key, event}]))

  function* eventsIn(view: DataView, length: number): Generator<GenericEvent<E>> {
    for (const {type, start, end} of frames(view, 0, length)) {
      if (type !== id || end - start < genlmsghdr.size) continue
      const cmd = view.getUint8(start)
      const known = byNumber.get(cmd)
      const attributes = known
        ? known.event.reply.decode(view, start, end, {})?.attributes
        : copyBytes(view, start + genlmsghdr.size, end)
      yield (known ? {event: known.key, attributes} : {event: 'unknown', cmd, attributes}) as GenericEvent<E>
    }
  }

  for (;;) {
    signal?.throwIfAborted()
    const length = receiveOrLost(transport)
    if (length === 'lost') yield {event: 'overrun'}
    else if (length > 0) yield* eventsIn(transport.view, length)
    else await transport.readable(signal)
  }
}
