/** Moving the whole of a program to another network namespace, for good. */
import {setns, unshare} from '../system/libc.js'
import {CLONE} from '../system/libc-constants.js'
import {privateMounts} from './mounts.js'
import {openNamespace} from './namespace.js'
import {stayAway} from './thread.js'

/**
 * Moves this thread to a namespace, with a /sys that shows it, and with the files of /etc/netns/NAME in place of those
 * in /etc; `warn` hears of files that could not take their places. After any error but the first (the namespace
 * refuses this thread), it is no more of use.
 */
export function move(fd: number, name: string | undefined, warn: (error: unknown) => void): void {
  setns(fd, CLONE.NEWNET, name)
  try {
    unshare(CLONE.NEWNS)
    privateMounts(name, warn)
  } catch (error) {
    stayAway(error)
    throw error
  }
}

/** Moves to a named namespace what this thread does from here on. Throws `ENOENT` if there is none of that name. */
export function switchTo(name: string, warn: (error: unknown) => void = () => {}): void {
  using namespace = openNamespace(name)
  move(namespace.fd, name, warn)
}
