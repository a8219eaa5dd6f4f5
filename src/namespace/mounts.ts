/** What `ip netns exec` mounts for a program, in a mount namespace that is already its own. */
import {readdirSync} from 'node:fs'
import {SystemError} from '../system/errors.js'
import {mount, umount} from '../system/libc.js'
import {MNT_DETACH, MS} from '../system/libc-constants.js'

/** Hides this thread's mounts from others, and mounts /sys and /etc/netns/NAME for the namespace it is in. */
export function privateMounts(name: string | undefined, warn: (error: unknown) => void): void {
  // Not private: what others mount should still be seen.
  mount('', '/', 'none', MS.SLAVE | MS.REC)
  mountSys(name ?? 'netns')
  if (name !== undefined) bindConfiguration(`/etc/netns/${name}`, warn)
}

/** /sys shows the network of the namespace it was mounted in. */
function mountSys(source: string): void {
  ignoring('EINVAL', () => umount('/sys', MNT_DETACH))
  try {
    mount(source, '/sys', 'sysfs', 0)
  } catch (error) {
    // In a user namespace, it may not be more writable than the one below.
    if (!(error instanceof SystemError) || error.code !== 'EPERM') throw error
    mount(source, '/sys', 'sysfs', MS.RDONLY)
  }
}

function bindConfiguration(folder: string, warn: (error: unknown) => void): void {
  for (const file of filesIn(folder)) {
    try {
      mount(`${folder}/${file}`, `/etc/${file}`, 'none', MS.BIND)
    } catch (error) {
      warn(error)
    }
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

function ignoring(code: string, action: () => void): void {
  try {
    action()
  } catch (error) {
    if (!(error instanceof SystemError) || error.code !== code) throw error
  }
}
