/** Transports that tell of what they carry. */
import type {CapturedDatagram} from '../../protocol/capture/datagram.js'
import type {Transport} from '../exchange/transport.js'

/** Gets each datagram as it is sent or received. The bytes are its own. */
export type TraceSink = (datagram: CapturedDatagram) => void

/** Nanoseconds since 1970, as exactly as Node knows them. */
const now = (): bigint => BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n

/** The same transport; the sink sees each datagram before the kernel or the caller does. */
export function traced(transport: Transport, family: number, sink: TraceSink): Transport {
  const tell = (direction: 'sent' | 'received', bytes: Uint8Array) =>
    sink({time: now(), direction, family, bytes})
  return {
    get view() {
      return transport.view
    },
    get namespaceId() {
      return transport.namespaceId
    },
    send(bytes, length) {
      tell('sent', bytes.slice(0, length))
      transport.send(bytes, length)
    },
    receive() {
      const length = transport.receive()
      const {view} = transport
      if (length > 0) tell('received', new Uint8Array(view.buffer, view.byteOffset, length).slice())
      return length
    },
    wait: () => transport.wait(),
    readable: signal => transport.readable(signal),
    join: group => transport.join(group),
    ...(transport.listenAllNamespaces && {listenAllNamespaces: () => transport.listenAllNamespaces?.()}),
    setReceiveBuffer: size => transport.setReceiveBuffer(size),
    close: () => transport.close(),
  }
}
