/** Notifications as the kernel sends them. */
import {frames} from '../../protocol/frame.js'
import {openRouteSocket} from '../../src/exchange/socket.js'

/** Runs `act` in the namespace of this thread, and returns the first `count` messages to the groups. */
export function heard(groups: readonly number[], count: number, act: () => void): Uint8Array[] {
  const socket = openRouteSocket()
  const found: Uint8Array[] = []
  try {
    for (const group of groups) socket.join(group)
    act()
    for (const until = Date.now() + 10_000; found.length < count; ) {
      const length = socket.receive()
      const {buffer, byteOffset} = socket.view
      for (const {at, end} of frames(socket.view, 0, length))
        found.push(new Uint8Array(buffer, byteOffset + at, end - at).slice())
      if (length === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
      if (Date.now() > until) throw new Error(`the kernel sent ${found.length} of ${count} messages`)
    }
    return found
  } finally {
    socket.close()
  }
}
