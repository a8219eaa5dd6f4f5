/** Transports that tell of what they carry. */
import type {CapturedDatagram} from '../../protocol/capture/datagram.js'
import type {Transport} from '../exchange/transport.js'

/** Gets each datagram as it is sent or received. The bytes are its own. */
export type TraceSink = (datagram: CapturedDatagram) => void

/** Nanoseconds since 1970, as exactly as Node knows them. */
const now = (): bigint => BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n

/** Gives a sink a copy of what is on its way now. */
export const tell = (
  sink: TraceSink,
  family: number,
  direction: 'sent' | 'received',
  {buffer, byteOffset, byteLength}: ArrayBufferView,
  namespaceId?: number,
): void =>
  sink({
    time: now(),
    direction,
    family,
    ...(namespaceId !== undefined && {namespaceId}),
    bytes: new Uint8Array(buffer, byteOffset, byteLength).slice(),
  })

/** The same transport; the sink sees each datagram before the kernel or the caller does. */
export function traced(transport: Transport, family: number, sink: TraceSink): Transport {
  return {
    get view() {
      return transport.view
    },
    get namespaceId() {
      return transport.namespaceId
    },
    send(bytes, length) {
      tell(sink, family, 'sent', bytes.subarray(0, length))
      transport.send(bytes, length)
    },
    receive() {
      const length = transport.receive()
      const {namespaceId, view} = transport
      if (length > 0)
        tell(sink, family, 'received', new Uint8Array(view.buffer, view.byteOffset, length), namespaceId)
      return length
    },
    wait: () => transport.wait(),
    readable: signal => transport.readable(signal),
    join: group => transport.join(group),
    ...(transport.listenAllNamespaces && {listenAllNamespaces: () => transport.listenAllNamespaces?.()}),
    setReceiveBuffer: size => transport.setReceiveBuffer(size),
    setSendBuffer: size => transport.setSendBuffer(size),
    close: () => transport.close(),
  }
}
