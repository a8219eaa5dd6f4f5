/**
 * A transport that plays a kernel: for every request it asks a script what comes back. It is mean on demand: late,
 * torn, split, lost, malformed.
 */
import {fromHex} from '../../protocol/bytes.js'
import {NLM_F} from '../../protocol/constants.js'
import {beginFrame, endFrame, type Frame, frames} from '../../protocol/frame.js'
import {Writer} from '../../protocol/writer.js'
import type {Transport} from '../../src/exchange/transport.js'
import {SystemError} from '../../src/system/errors.js'

/** What comes out of the socket: a datagram, an error of recv, or a moment of silence. */
export type Event = Uint8Array | {readonly errno: number} | 'silence'

export type Script = (request: Frame, count: number) => readonly Event[]

export interface Scripted {
  /** For `connect({transport})`; each call is a new socket of the same script. */
  readonly open: () => Transport
  /** Every request of all sockets, in order. */
  readonly requests: Frame[]
  /** Sends, each of one or more requests. */
  sends: number
  /** Sockets that are open now. */
  openSockets: number
}

export function scripted(script: Script): Scripted {
  const state: Scripted = {requests: [], sends: 0, openSockets: 0, open: () => socket(state, script)}
  return state
}

function socket(state: Scripted, script: Script): Transport {
  const queue: Event[] = []
  let view: DataView = new DataView(new ArrayBuffer(0))
  state.openSockets++
  return {
    get view() {
      return view
    },
    send(bytes, length) {
      state.sends++
      const copy = bytes.slice(0, length)
      for (const frame of frames(new DataView(copy.buffer))) {
        state.requests.push(frame)
        queue.push(...script(frame, state.requests.length))
      }
    },
    receive() {
      const event = queue.shift()
      if (event === undefined || event === 'silence') return 0
      if (!(event instanceof Uint8Array)) throw new SystemError(event.errno, 'recvfrom')
      view = new DataView(event.buffer, event.byteOffset, event.length)
      return event.length
    },
    wait() {
      if (queue.length === 0) throw new Error('the script is over, but someone waits')
    },
    async readable(signal) {
      await new Promise(resolve => setTimeout(resolve, 1))
      signal?.throwIfAborted()
    },
    join() {},
    setReceiveBuffer() {},
    close() {
      state.openSockets--
    },
  }
}

/** A message as the kernel would send it. `body` is hex. */
export function message(type: number, flags: number, seq: number, body = ''): Uint8Array {
  const writer = new Writer()
  const at = beginFrame(writer, type, flags, seq)
  writer.raw(fromHex(body))
  endFrame(writer, at)
  return writer.finish()
}

/** Several messages in one datagram. */
export const datagram = (...messages: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(Buffer.concat(messages))

const int = (value: number): string => Buffer.from(Int32Array.of(value).buffer).toString('hex')

/** NLMSG_ERROR for a request; error 0 is its acknowledgement. */
export const ack = ({type, seq}: Frame, errno = 0): Uint8Array =>
  message(2, 0x100, seq, int(errno) + Buffer.from(message(type, 0, seq)).toString('hex'))

/** NLMSG_DONE with its error code. */
export const done = ({seq}: Frame, errno = 0, flags: number = NLM_F.MULTI): Uint8Array =>
  message(3, flags, seq, int(errno))
