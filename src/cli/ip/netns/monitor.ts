/** `ip netns monitor`: names that come and go. */
import {mkdirSync, readSync} from 'node:fs'
import {littleEndian, viewOf} from '../../../../protocol/bytes.js'
import {DIRECTORY} from '../../../namespace/names.js'
import {inotify} from '../../../system/libc.js'
import type {Command} from '../../common/context.js'

/** linux/inotify.h */
const IN_CREATE = 0x100
const IN_DELETE = 0x200

/** Bytes of `struct inotify_event` before the name. */
const HEAD = 16

export const monitor: Command = (_args, {out}) => {
  mkdirSync(DIRECTORY, {mode: 0o755, recursive: true})
  const fd = inotify(DIRECTORY, IN_CREATE | IN_DELETE)
  const buffer = Buffer.alloc(4096)
  const view = viewOf(buffer)
  for (;;) {
    const length = readAgain(fd, buffer)
    for (let at = 0; at + HEAD <= length; ) {
      const mask = view.getUint32(at + 4, littleEndian)
      const size = view.getUint32(at + 12, littleEndian)
      const name = buffer.toString('utf8', at + HEAD, at + HEAD + size).replace(/\0.*$/s, '')
      if (mask & IN_CREATE) out.text(`add ${name}\n`)
      if (mask & IN_DELETE) out.text(`delete ${name}\n`)
      at += HEAD + size
    }
    out.flush()
  }
}

/** A process that was stopped and goes on finds inotify's read interrupted. */
function readAgain(fd: number, buffer: Buffer): number {
  for (;;) {
    try {
      return readSync(fd, buffer)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EINTR') throw error
    }
  }
}
