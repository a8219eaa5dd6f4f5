/** A datagram that was seen on its way. */
export interface CapturedDatagram {
  /** Nanoseconds since 1970; missing where the capture does not say. */
  readonly time?: bigint
  /** Seen from the program that talks to the kernel; missing where the capture does not say. */
  readonly direction?: 'sent' | 'received'
  /** `NETLINK_*` */
  readonly family: number
  /** The number of the namespace that it came from; missing for the socket's own, or where the capture does not say. */
  readonly namespaceId?: number
  readonly bytes: Uint8Array
}
