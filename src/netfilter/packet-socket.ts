/** A socket that packets come to, as nflog's and nfqueue's do: bound to one group or queue, and told how to behave. */
import {decodeAck} from '../../protocol/ack.js'
import {copyBytes, viewOf} from '../../protocol/bytes.js'
import {NLM_F, NLMSG} from '../../protocol/constants.js'
import {beginFrame, endFrame, frames} from '../../protocol/frame.js'
import type {Message, MessageInput, MessageValue} from '../../protocol/message.js'
import {Writer} from '../../protocol/writer.js'
import type {Control} from '../exchange/api.js'
import type {Lines} from '../exchange/lines.js'
import {NetlinkError} from '../exchange/netlink-error.js'
import {closing, receiveOrLost} from '../exchange/subscription.js'
import {netfilterName} from './request.js'

export interface PacketSocketOptions extends Control {
  /** Size of the receive buffer in bytes: how far the reader may fall behind. Default: the system's. */
  readonly receiveBuffer?: number
}

export interface PacketSocket<P> {
  /** Sends a message; what the kernel has against it, it says at once. Throws `NetlinkError`. */
  tell<H, A>(type: number, format: Message<H, A>, value: MessageInput<H, A>, about: string): void
  /** The packets as they come. Leaving the loop closes the socket. */
  readonly packets: AsyncIterableIterator<P | {readonly event: 'overrun'}>
  close(): void
}

/** Opens a socket for messages of `type`. Closing it unbinds what was bound with it. */
export function packetSocket<H, A, P>(
  lines: Lines,
  {signal, receiveBuffer}: PacketSocketOptions,
  type: number,
  format: Message<H, A>,
  read: (message: MessageValue<H, A>) => P,
): PacketSocket<P> {
  signal?.throwIfAborted()
  const transport = lines.open()
  const close = () => {
    signal?.removeEventListener('abort', close)
    lines.drop(transport)
  }
  const writer = new Writer(256)
  /** What came while something else was asked. */
  const waiting: (Uint8Array | 'lost')[] = []
  let seq = 0

  /** Takes a datagram apart; returns the error of a message that was sent. */
  function keep(length: number): number {
    let errno = 0
    for (const frame of frames(transport.view, 0, length)) {
      if (frame.type === type) waiting.push(copyBytes(transport.view, frame.start, frame.end))
      else if (frame.type === NLMSG.ERROR && frame.seq === seq) errno = decodeAck(transport.view, frame).error
    }
    return errno
  }

  async function* packets(): AsyncGenerator<P | {readonly event: 'overrun'}, void, void> {
    for (;;) {
      signal?.throwIfAborted()
      const next = waiting.shift()
      if (next === 'lost') yield {event: 'overrun'}
      else if (next) {
        const message = format.decode(viewOf(next), 0, next.length, {})
        if (message) yield read(message)
      } else {
        const length = receiveOrLost(transport)
        if (length === 'lost') waiting.push('lost')
        else if (length === 0) await transport.readable(signal)
        else keep(length)
      }
    }
  }

  try {
    if (receiveBuffer !== undefined) transport.setReceiveBuffer(receiveBuffer)
  } catch (error) {
    close()
    throw error
  }
  // Also while nobody waits for a packet.
  signal?.addEventListener('abort', close)
  return {
    tell(number, message, value, about) {
      writer.truncate(0)
      seq = (seq + 1) >>> 0
      const at = beginFrame(writer, number, NLM_F.REQUEST, seq)
      message.encode(writer, value)
      endFrame(writer, at)
      transport.send(writer.bytes, writer.length)
      for (let length = receiveOrLost(transport); length !== 0; length = receiveOrLost(transport)) {
        if (length === 'lost') waiting.push('lost')
        else {
          const errno = keep(length)
          if (errno !== 0) throw new NetlinkError(errno, netfilterName(number), about)
        }
      }
    },
    packets: closing(packets(), close),
    close,
  }
}
