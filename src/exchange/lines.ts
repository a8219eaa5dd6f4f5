/** The sockets of one connection: opened as needed, reused when clean, closed with the connection. */
import {type Line, line} from './conversation.js'
import type {Transport} from './transport.js'

/** Sockets that promises may hold at once; further operations queue. One is enough unless long dumps overlap. */
const SHARED = 4

export class Lines {
  readonly #open: () => Transport
  readonly #whenClosed: () => void
  readonly #idle: Line[] = []
  readonly #transports = new Set<Transport>()
  readonly #queue: (() => void)[] = []
  #shared = 0
  #closed = false

  /** `closed` is called once, after the last transport was closed. */
  constructor(open: () => Transport, closed: () => void) {
    this.#open = open
    this.#whenClosed = closed
  }

  /** A line for one caller alone: an idle one, or a new one. */
  take(): Line {
    return this.#idle.pop() ?? line(this.open())
  }

  /** A transport of its own, for notifications, which never share one with requests. To be given to {@link drop}. */
  open(): Transport {
    if (this.#closed) throw new Error('the connection is closed')
    const transport = this.#open()
    this.#transports.add(transport)
    return transport
  }

  /** Returns a line. It is kept only if no answer can still be under way on it. */
  give(used: Line): void {
    if (used.clean && !this.#closed && this.#idle.length < SHARED) this.#idle.push(used)
    else this.drop(used.transport)
  }

  /** Closes a transport. */
  drop(transport: Transport): void {
    if (this.#transports.delete(transport)) transport.close()
  }

  /** Runs `use` with one of a few shared lines, after those that came before. */
  async share<T>(use: (taken: Line) => Promise<T>): Promise<T> {
    if (this.#shared < SHARED) this.#shared++
    else await new Promise<void>(resolve => this.#queue.push(resolve))
    let taken: Line | undefined
    try {
      taken = this.take()
      return await use(taken)
    } finally {
      if (taken) this.give(taken)
      // The place goes to the next in the queue, or is free.
      const next = this.#queue.shift()
      if (next) next()
      else this.#shared--
    }
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#idle.length = 0
    for (const transport of this.#transports) this.drop(transport)
    this.#whenClosed()
  }
}
