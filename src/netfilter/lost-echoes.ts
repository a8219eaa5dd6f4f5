import type {SystemError} from '../system/errors.js'

/**
 * A transaction happened, but not all that the kernel told of it found room in the receive buffer, which cannot grow
 * beyond `net.core.rmem_max` without privilege. With `{echo: false}` the kernel tells nothing, and rules can be listed.
 */
export class LostEchoes extends Error {
  override readonly name = 'LostEchoes'
  /** `ENOBUFS` */
  readonly code: string
  readonly errno: number
  readonly syscall: string

  constructor(lost: SystemError) {
    super(
      `${lost.message}: the transaction happened, but not all that the kernel told of it found room (net.core.rmem_max)`,
    )
    this.code = lost.code
    this.errno = lost.errno
    this.syscall = lost.syscall
  }
}
