/** Writing to descriptors at once: before the process may become another program, and without Node's streams. */
import {writeSync} from 'node:fs'

/** What a shell reports for a program that SIGPIPE ended: 128 + 13. */
export const BROKEN_PIPE = 141

/** Milliseconds to wait for a reader that is slow. */
const PAUSE = 5

/** What could not be written, by descriptor: the number of the error. Only while it is {@link tolerated}. */
export const lost = new Map<number, number>()
let tolerated = false

/** From now on, standard output and error that cannot be written, as on a full disk, are lost without an error. */
export const tolerateLoss = (): void => {
  tolerated = true
}

/** Writes all of a text, or of bytes. A reader that went away ends the process as SIGPIPE would, which Node ignores. */
export function writeAll(fd: number, text: string | Uint8Array): void {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at)
    } catch (error) {
      const {code, errno = 0} = error as NodeJS.ErrnoException
      if (code === 'EPIPE') process.exit(BROKEN_PIPE)
      if (code !== 'EAGAIN') {
        if (!tolerated || fd > 2) throw error
        lost.set(fd, errno)
        return
      }
      // Who started us made the pipe non-blocking, and it is full.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)
    }
  }
}
