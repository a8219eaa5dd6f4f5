/** Standard output and error without Node's streams, which take milliseconds to load. */
import {writeSync} from 'node:fs'

/** What a shell reports for a program that SIGPIPE ended: 128 + 13. */
export const BROKEN_PIPE = 141

export const writeOutput = (text: string): void => write(1, text)
export const writeError = (text: string): void => write(2, text)

/** Returns when all is written. Ends the process when nobody reads it any more, as SIGPIPE does. */
function write(fd: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(fd, bytes, done)
    } catch (error) {
      const {code} = error as NodeJS.ErrnoException
      if (code === 'EPIPE') process.exit(BROKEN_PIPE)
      if (code !== 'EAGAIN') throw error
      // Who started us made the pipe non-blocking, and it is full.
      sleep(1)
    }
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}
