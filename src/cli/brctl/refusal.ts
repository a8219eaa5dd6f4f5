/** Why a command could not be done, in brctl's words. */
import {NetlinkError} from '../../exchange/netlink-error.js'
import {strerror} from '../../system/libc.js'
import {Failure} from '../common/failure.js'

export const refused = (message: string): Failure => new Failure(1, message)

/** `WHAT: SENTENCE`, of an error number. */
export const because = (what: string, errno: number): Failure => refused(`${what}: ${strerror(errno)}`)

/** Does `change`; what the kernel refuses, `tell` turns into words. */
export function attempt(change: () => unknown, tell: (errno: number) => Failure): void {
  try {
    change()
  } catch (error) {
    throw error instanceof NetlinkError ? tell(-error.errno) : error
  }
}
