/** A transport that stands for a socket of a kernel that is played. */
import {fromKernel, type Transport} from '../exchange/transport.js'
import {waiter} from '../exchange/waiter.js'
import {SystemError} from '../system/errors.js'
import type {KernelEvent} from './events.js'

/** The kernel's side of a socket. */
export interface Player {
  /** Multicast groups that it joined. */
  readonly groups: Set<number>
  /** Whether something is queued, or is to be waited for. */
  readonly pending: boolean
  queue(events: readonly KernelEvent[]): void
}

/** A socket: what is queued comes out in order. */
export function playedSocket(
  send: (bytes: Uint8Array) => void,
  closed: () => void,
): {player: Player; transport: Transport} {
  const events: KernelEvent[] = []
  const groups = new Set<number>()
  let view: DataView = new DataView(new ArrayBuffer(0))
  let namespaceId: number | undefined
  let allNamespaces = false
  let quietUntil = 0
  const waiting = waiter()

  const isQuiet = (): boolean => performance.now() < quietUntil
  const quiet = () =>
    new Promise<void>(resolve => setTimeout(resolve, Math.max(0, quietUntil - performance.now())))
  const transport: Transport = {
    get view() {
      return view
    },
    get namespaceId() {
      return namespaceId
    },
    send: (bytes, length) => send(bytes.slice(0, length)),
    receive() {
      while (!isQuiet()) {
        const event = events.shift()
        if (event === undefined) return 0
        if ('wait' in event) quietUntil = performance.now() + event.wait
        else if ('errno' in event) throw new SystemError(event.errno, 'recvfrom')
        else {
          const {
            datagram: bytes,
            from = 0,
            namespaceId: id,
          } = event instanceof Uint8Array ? {datagram: event} : event
          if (!fromKernel(from) || (id !== undefined && !allNamespaces)) continue
          namespaceId = id
          view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
          return bytes.length
        }
      }
      return 0
    },
    wait() {
      if (events.length === 0 && !isQuiet()) throw new Error('the script is over, but someone waits')
      const memory = new Int32Array(new SharedArrayBuffer(4))
      Atomics.wait(memory, 0, 0, Math.max(0, quietUntil - performance.now()))
    },
    readable(signal) {
      const readable = waiting.wait(signal).then(quiet)
      if (events.length > 0 || isQuiet()) waiting.wake()
      return readable
    },
    join: group => void groups.add(group),
    listenAllNamespaces() {
      allNamespaces = true
    },
    setReceiveBuffer() {},
    setSendBuffer() {},
    close() {
      closed()
      waiting.wake()
    },
  }
  const player: Player = {
    groups,
    get pending() {
      return events.length > 0 || isQuiet()
    },
    queue(more) {
      events.push(...more)
      waiting.wake()
    },
  }
  return {player, transport}
}
