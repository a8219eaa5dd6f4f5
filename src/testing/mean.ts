/** A kernel whose datagrams come otherwise than it sent them. */
import type {Transport} from '../exchange/transport.js'
import type {KernelEvent} from './events.js'
import {playedSocket} from './played-socket.js'

/** What comes in place of a datagram; `count` is how many the kernel has sent before, to all sockets. */
export type Meanness = (datagram: Uint8Array, count: number) => readonly KernelEvent[]

/**
 * Makes any kernel mean, the real one or one in memory: each of its datagrams comes as `treat` says, whole or in
 * pieces, late, never, or with errors before it.
 *
 *     const kernel = memoryKernel()
 *     const open = mean(kernel.open, (datagram, count) => (count === 2 ? [torn(datagram)] : split(datagram)))
 *     await using ip = await connect({transport: open})
 */
export function mean(open: () => Transport, treat: Meanness): () => Transport {
  let count = 0
  return () => {
    const kernel = open()
    const {player, transport} = playedSocket(
      bytes => kernel.send(bytes, bytes.length),
      () => kernel.close(),
    )
    const fetch = (): void => {
      for (let length = kernel.receive(); length > 0; length = kernel.receive()) {
        const {namespaceId, view} = kernel
        const bytes = new Uint8Array(view.buffer, view.byteOffset, length).slice()
        player.queue(treat(bytes, count++).map(event => stillFrom(namespaceId, event)))
      }
    }
    return {
      get view() {
        return transport.view
      },
      get namespaceId() {
        return transport.namespaceId
      },
      send: transport.send,
      receive() {
        fetch()
        return transport.receive()
      },
      wait() {
        fetch()
        if (player.pending) transport.wait()
        else kernel.wait()
      },
      async readable(signal) {
        fetch()
        await (player.pending ? transport : kernel).readable(signal)
      },
      join: group => kernel.join(group),
      ...(kernel.listenAllNamespaces && {
        listenAllNamespaces() {
          kernel.listenAllNamespaces?.()
          transport.listenAllNamespaces?.()
        },
      }),
      setReceiveBuffer: size => kernel.setReceiveBuffer(size),
      setSendBuffer: size => kernel.setSendBuffer(size),
      close: transport.close,
    }
  }
}

/** What comes in place of a datagram comes from the same namespace, unless it says another. */
function stillFrom(namespaceId: number | undefined, event: KernelEvent): KernelEvent {
  if (namespaceId === undefined || 'errno' in event || 'wait' in event) return event
  return {namespaceId, ...(event instanceof Uint8Array ? {datagram: event} : event)}
}
