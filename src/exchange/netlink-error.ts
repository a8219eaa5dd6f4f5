import {RTM} from '../../protocol/route/constants.js'
import {describeErrno} from '../system/errors.js'

/** The kernel's name of a message type: `RTM_NEWLINK`. */
export function messageName(type: number): string {
  const found = Object.entries(RTM).find(([, number]) => number === type)
  return found ? `RTM_${found[0]}` : `message type ${type}`
}

/** What the kernel said about a refusal beyond its number (linux/netlink.h, `enum nlmsgerr_attrs`). */
export interface Refusal {
  /** A sentence, `NLMSGERR_ATTR_MSG`. */
  readonly extack?: string
  /** Path of the attribute at fault, in the kernel's names: `IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VLAN_ID`. */
  readonly attribute?: string
  /** Name or number of an attribute that the kernel misses, `NLMSGERR_ATTR_MISS_TYPE`. */
  readonly missing?: string
}

/**
 * The kernel refused a request, or the answer could not be had. Looks like Node's own system errors:
 *
 *     EINVAL: invalid argument, RTM_NEWLINK 'vlan100': Invalid VLAN id (IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VLAN_ID)
 */
export class NetlinkError extends Error implements Refusal {
  override readonly name = 'NetlinkError'
  /** Symbolic name, `EEXIST`. */
  readonly code: string
  /** Negative, as in Node's errors: `-17`. */
  readonly errno: number
  /** The kernel's name of the request: `RTM_NEWLINK`. */
  readonly syscall: string
  declare readonly extack?: string
  declare readonly attribute?: string
  declare readonly missing?: string

  /** `described` tells of numbers that are none of errno.h. */
  constructor(
    errno: number,
    syscall: string,
    about: string,
    refusal: Refusal = {},
    described: {readonly code: string; readonly text: string} = describeErrno(errno),
  ) {
    const {code, text} = described
    const subject = about === '' ? syscall : `${syscall} '${about}'`
    const {extack, attribute, missing} = refusal
    const place = attribute ?? (missing && `${missing} is missing`)
    super(
      `${code}: ${text}, ${subject}${extack ? `: ${extack}` : ''}${place ? `${extack ? '' : ':'} (${place})` : ''}`,
    )
    this.code = code
    this.errno = errno
    this.syscall = syscall
    if (extack !== undefined) this.extack = extack
    if (attribute !== undefined) this.attribute = attribute
    if (missing !== undefined) this.missing = missing
  }
}
