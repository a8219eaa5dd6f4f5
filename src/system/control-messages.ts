/** Receiving with recvmsg(2): a datagram with its sender and what the kernel says about it (control messages). */
import {littleEndian, viewOf} from '../../protocol/bytes.js'
import {addressOf, recvmsg, SOCKADDR_STORAGE, WORD} from './libc.js'

/** One control message; its data is valid until the next receive. */
export interface ControlMessage {
  readonly level: number
  readonly type: number
  readonly data: DataView
}

export interface Inbox {
  /** Takes a datagram and returns its length, or a negative errno. */
  receive(fd: number, flags: number): number
  /** The datagram received last, up to the inbox's size; valid until the next. */
  view(length: number): DataView
  /** Its sender's sockaddr. */
  sender(): DataView
  controls(): Iterable<ControlMessage>
}

const CONTROL = 512

/** Memory for datagrams of up to `size` bytes. */
export function inbox(size: number): Inbox {
  // One allocation outside of V8's heap, so that the pointers in it stay true.
  const memory = Buffer.alloc(SOCKADDR_STORAGE + SOCKADDR_STORAGE + CONTROL + size)
  const [header, name, control, data] = cut(memory, SOCKADDR_STORAGE, SOCKADDR_STORAGE, CONTROL, size) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  const view = viewOf(header)
  const setWord = (index: number, value: bigint): void =>
    WORD === 8
      ? view.setBigUint64(index * WORD, value, littleEndian)
      : view.setUint32(index * WORD, Number(value), littleEndian)

  // struct msghdr: name, its length, vector, its length, control, its length, flags; the vector stands behind it.
  const VECTOR = 8
  setWord(0, addressOf(name))
  setWord(2, addressOf(header) + BigInt(VECTOR * WORD))
  setWord(3, 1n)
  setWord(4, addressOf(control))
  setWord(VECTOR, addressOf(data))
  setWord(VECTOR + 1, BigInt(size))

  return {
    receive(fd, flags) {
      view.setUint32(WORD, SOCKADDR_STORAGE, littleEndian)
      setWord(5, BigInt(CONTROL))
      return recvmsg(fd, header, flags)
    },
    view: length => viewOf(data.subarray(0, Math.min(length, size))),
    sender: () => viewOf(name.subarray(0, view.getUint32(WORD, littleEndian))),
    controls: () => controlMessages(viewOf(control), view.getUint32(5 * WORD, littleEndian)),
  }
}

function cut(memory: Uint8Array, ...sizes: number[]): Uint8Array[] {
  let at = 0
  return sizes.map(size => memory.subarray(at, (at += size)))
}

/** struct cmsghdr: length with this header, level, type; aligned to words. */
function* controlMessages(view: DataView, length: number): Generator<ControlMessage, void, void> {
  const HEADER = WORD + 8
  for (let at = 0; at + HEADER <= length; ) {
    const size = view.getUint32(at, littleEndian)
    if (size < HEADER || at + size > length) return
    yield {
      level: view.getInt32(at + WORD, littleEndian),
      type: view.getInt32(at + WORD + 4, littleEndian),
      data: new DataView(view.buffer, view.byteOffset + at + HEADER, size - HEADER),
    }
    at += Math.ceil(size / WORD) * WORD
  }
}
