import {getSystemErrorMap} from 'node:util'

/**
 * What the kernel returns and Node's table does not know: errno.h beyond libuv's list, and from 512 on numbers of
 * include/linux/errno.h that should never leave the kernel, but some drivers let 524 through.
 */
const unknownToNode = new Map<number, readonly [code: string, text: string]>([
  [-8, ['ENOEXEC', 'exec format error']],
  [-10, ['ECHILD', 'no child processes']],
  [-15, ['ENOTBLK', 'block device required']],
  [-33, ['EDOM', 'numerical argument out of domain']],
  [-35, ['EDEADLK', 'resource deadlock avoided']],
  [-42, ['ENOMSG', 'no message of desired type']],
  [-52, ['EBADE', 'invalid exchange']],
  [-53, ['EBADR', 'invalid request descriptor']],
  [-54, ['EXFULL', 'exchange full']],
  [-62, ['ETIME', 'timer expired']],
  [-67, ['ENOLINK', 'link has been severed']],
  [-70, ['ECOMM', 'communication error on send']],
  [-74, ['EBADMSG', 'bad message']],
  [-76, ['ENOTUNIQ', 'name not unique on network']],
  [-77, ['EBADFD', 'file descriptor in bad state']],
  [-85, ['ERESTART', 'interrupted system call should be restarted']],
  [-87, ['EUSERS', 'too many users']],
  [-96, ['EPFNOSUPPORT', 'protocol family not supported']],
  [-102, ['ENETRESET', 'network dropped connection on reset']],
  [-109, ['ETOOMANYREFS', 'too many references']],
  [-115, ['EINPROGRESS', 'operation now in progress']],
  [-116, ['ESTALE', 'stale file handle']],
  [-117, ['EUCLEAN', 'structure needs cleaning']],
  [-122, ['EDQUOT', 'disk quota exceeded']],
  [-126, ['ENOKEY', 'required key not available']],
  [-127, ['EKEYEXPIRED', 'key has expired']],
  [-132, ['ERFKILL', 'operation not possible due to RF-kill']],
  [-517, ['EPROBE_DEFER', 'driver requests probe retry']],
  [-524, ['ENOTSUPP', 'operation is not supported']],
])

/** Two names for one number: Node has the other, but the kernel and its tools say this one. */
const preferred = new Map<number, readonly [code: string, text: string]>([
  [-95, ['EOPNOTSUPP', 'operation not supported']],
])

/** Name and text of a negative errno: `describeErrno(-17)` is `{code: 'EEXIST', text: 'file already exists'}`. */
export function describeErrno(errno: number): {code: string; text: string} {
  const known = preferred.get(errno) ?? getSystemErrorMap().get(errno) ?? unknownToNode.get(errno)
  return known ? {code: known[0], text: known[1]} : {code: `E${-errno}`, text: `unknown error ${-errno}`}
}

/**
 * A system call failed. Looks like Node's own errors:
 *
 *     EPERM: operation not permitted, setns '/run/netns/x'
 */
export class SystemError extends Error {
  override readonly name = 'SystemError'
  /** Symbolic name, `EPERM`. */
  readonly code: string
  /** Negative, as in Node's errors: `-1`. */
  readonly errno: number
  /** The function that failed: `setns`. */
  readonly syscall: string
  /** The file, namespace or address it was about. */
  declare readonly path?: string

  constructor(errno: number, syscall: string, path?: string) {
    const {code, text} = describeErrno(errno)
    super(`${code}: ${text}, ${syscall}${path === undefined ? '' : ` '${path}'`}`)
    this.code = code
    this.errno = errno
    this.syscall = syscall
    if (path !== undefined) this.path = path
  }
}
