/** What a connection needs of a socket. The kernel's is in socket.ts; tests and other transports play it. */
export interface Transport {
  /** What {@link receive} read last, valid until the next call. */
  readonly view: DataView
  /** The number of the namespace that {@link view} came from; `undefined` for the socket's own. */
  readonly namespaceId?: number | undefined
  /** Sends one datagram, the first `length` bytes. Throws `SystemError`. */
  send(bytes: Uint8Array, length: number): void
  /**
   * Takes the next datagram that came from the kernel into {@link view} and returns its length, or 0 if none is
   * there now. Throws `SystemError`: `ENOBUFS` if datagrams were lost, `EMSGSIZE` if this one was longer than the
   * buffer, which is larger next time.
   */
  receive(): number
  /** Blocks until something can be received. */
  wait(): void
  /** Resolves when something can be received. Rejects with the signal's reason. */
  readable(signal?: AbortSignal): Promise<void>
  /** Subscribes to a multicast group (`RTNLGRP`). */
  join(group: number): void
  /** Hears of all namespaces that have a number in the socket's own, too. Missing where there are no others. */
  listenAllNamespaces?(): void
  /**
   * Sets the size of the receive buffer in bytes: how far a monitor may fall behind. Beyond `net.core.rmem_max` only
   * with CAP_NET_ADMIN.
   */
  setReceiveBuffer(size: number): void
  /** Sets the size of the send buffer in bytes, which limits one datagram. The same limits apply. */
  setSendBuffer(size: number): void
  close(): void
}

/** Whether a datagram from this port id is the kernel's: anyone with privilege may send to a multicast group. */
export const fromKernel = (port: number): boolean => port === 0
