/** What the kernel tells netfilter's multicast groups. */
import {type Frame, frames} from '../../protocol/frame.js'
import type {Control} from '../exchange/api.js'
import type {Lines} from '../exchange/lines.js'
import {closing, receiveOrLost} from '../exchange/subscription.js'
import type {Transport} from '../exchange/transport.js'

export interface SubscriptionOptions extends Control {
  /** Size of the receive buffer in bytes: how far the reader may fall behind. Default: the system's. */
  readonly receiveBuffer?: number
}

/** Makes an event of a message; `undefined` leaves it out. */
type ReadEvent<E> = (view: DataView, frame: Frame) => E | undefined

/** Subscribes at once, on a socket of its own; the events wait there until they are asked for. */
export function subscribe<E>(
  lines: Lines,
  groups: readonly number[],
  {signal, receiveBuffer}: SubscriptionOptions,
  read: ReadEvent<E>,
): AsyncIterableIterator<E | {readonly event: 'overrun'}> {
  const transport = lines.open()
  try {
    if (receiveBuffer !== undefined) transport.setReceiveBuffer(receiveBuffer)
    for (const group of groups) transport.join(group)
  } catch (error) {
    lines.drop(transport)
    throw error
  }
  return closing(watch(transport, read, signal), () => lines.drop(transport))
}

async function* watch<E>(
  transport: Transport,
  read: ReadEvent<E>,
  signal: AbortSignal | undefined,
): AsyncGenerator<E | {readonly event: 'overrun'}, void, void> {
  for (;;) {
    signal?.throwIfAborted()
    const length = receiveOrLost(transport)
    if (length === 'lost') yield {event: 'overrun'}
    else if (length === 0) await transport.readable(signal)
    else
      for (const frame of frames(transport.view, 0, length)) {
        const event = read(transport.view, frame)
        if (event !== undefined) yield event
      }
  }
}
