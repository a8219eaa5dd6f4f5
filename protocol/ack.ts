/** What the kernel answers a request with: `NLMSG_ERROR`, which is an ACK if its error is 0, and `NLMSG_DONE`. */
import {attr, attributes, NLA_F_NESTED} from './attributes.js'
import {align4, need} from './bytes.js'
import {type Infer, noHeader} from './codec.js'
import {NLM_F, NLMSG} from './constants.js'
import {DecodeError} from './errors.js'
import {type Frame, NLMSG_HDRLEN, nlmsghdr} from './frame.js'
import {enumeration} from './names.js'
import {bytes, s32, s64, u32, u64} from './scalars.js'
import {struct} from './struct.js'
import {string} from './text.js'

/** `NL_POLICY_TYPE_ATTR_*`: what an attribute has to be like. */
export const policyAttributes = attributes({
  /** Type of the value. */
  type: attr(
    'NL_POLICY_TYPE_ATTR_TYPE',
    1,
    enumeration('NL_ATTR_TYPE_', u32, {
      invalid: 0,
      flag: 1,
      u8: 2,
      u16: 3,
      u32: 4,
      u64: 5,
      s8: 6,
      s16: 7,
      s32: 8,
      s64: 9,
      binary: 10,
      string: 11,
      nul_string: 12,
      nested: 13,
      nested_array: 14,
      bitfield32: 15,
      sint: 16,
      uint: 17,
    }),
  ),
  /** Least value of a signed integer. */
  minValueS: attr('NL_POLICY_TYPE_ATTR_MIN_VALUE_S', 2, s64),
  /** Greatest value of a signed integer. */
  maxValueS: attr('NL_POLICY_TYPE_ATTR_MAX_VALUE_S', 3, s64),
  /** Least value of an unsigned integer. */
  minValueU: attr('NL_POLICY_TYPE_ATTR_MIN_VALUE_U', 4, u64),
  /** Greatest value of an unsigned integer. */
  maxValueU: attr('NL_POLICY_TYPE_ATTR_MAX_VALUE_U', 5, u64),
  /** Least length in bytes. */
  minLength: attr('NL_POLICY_TYPE_ATTR_MIN_LENGTH', 6, u32),
  /** Greatest length in bytes. */
  maxLength: attr('NL_POLICY_TYPE_ATTR_MAX_LENGTH', 7, u32),
  /** Number of the nested attributes' policy. */
  policyIdx: attr('NL_POLICY_TYPE_ATTR_POLICY_IDX', 8, u32),
  /** Greatest type of the nested attributes. */
  policyMaxtype: attr('NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE', 9, u32),
  /** Bits that may be set in a `struct nla_bitfield32`. */
  bitfield32Mask: attr('NL_POLICY_TYPE_ATTR_BITFIELD32_MASK', 10, u32),
  /** Filler that aligns a 64-bit value. */
  pad: attr('NL_POLICY_TYPE_ATTR_PAD', 11, bytes),
  /** Bits that may be set in an unsigned integer. */
  mask: attr('NL_POLICY_TYPE_ATTR_MASK', 12, u64),
})

/** `NLMSGERR_ATTR_*`: extended ACK. Sent where the socket has `NETLINK_EXT_ACK`. */
export const ackAttributes = attributes({
  /** What went wrong, as a sentence; with error 0 a warning. */
  msg: attr('NLMSGERR_ATTR_MSG', 1, string),
  /** Where the attribute at fault starts, in bytes from the request's `nlmsghdr`. */
  offs: attr('NLMSGERR_ATTR_OFFS', 2, u32),
  /** Of the request's kind: names what it made, for example. */
  cookie: attr('NLMSGERR_ATTR_COOKIE', 3, bytes),
  /** What the attribute at fault has to be like. */
  policy: attr('NLMSGERR_ATTR_POLICY', 4, policyAttributes, NLA_F_NESTED),
  /** Type of a missing attribute. */
  missType: attr('NLMSGERR_ATTR_MISS_TYPE', 5, u32),
  /** Where the nest starts that it is missing in; absent: the message itself. */
  missNest: attr('NLMSGERR_ATTR_MISS_NEST', 6, u32),
})

/** `struct nlmsgerr` without the request's body. */
export const nlmsgerr = struct('nlmsgerr', '', {error: s32, msg: nlmsghdr})

/** `struct nlmsghdr` as a value. */
export type MessageHeader = Infer<typeof nlmsghdr>

/** What a request's last answer says. */
export interface Ack {
  /** Negative errno, or 0. */
  readonly error: number
  readonly message?: string
  /** Where the attribute at fault starts, counted from the start of the request. */
  readonly offset?: number
  readonly cookie?: Uint8Array
  readonly policy?: Infer<typeof policyAttributes>
  readonly missType?: number
  readonly missNest?: number
  /** Header of the request; `NLMSG_DONE` does not repeat it. */
  readonly request?: MessageHeader
}

/**
 * Reads an `NLMSG_ERROR` or `NLMSG_DONE`. A DONE without error code counts as 0.
 * @throws {DecodeError} for a message that is cut off, or of another type
 */
export function decodeAck(view: DataView, frame: Frame): Ack {
  const {start, end} = frame
  if (frame.type === NLMSG.DONE) {
    if (end - start < 4) return {error: 0}
    return {error: s32.decode(view, start, start + 4, noHeader) as number, ...extended(view, frame)}
  }
  if (frame.type !== NLMSG.ERROR) throw new DecodeError(`type ${frame.type} is no ACK`, frame.at)
  need(nlmsgerr.type, nlmsgerr.size, start, end)
  const {error, msg} = nlmsgerr.decode(view, start, start + nlmsgerr.size, noHeader) as Infer<typeof nlmsgerr>
  return {error, ...extended(view, frame), request: msg}
}

/**
 * Where the extended attributes of an `NLMSG_ERROR` or `NLMSG_DONE` start; its end if there are none. The
 * request's body stands before them if the request failed and was not capped.
 * @throws {DecodeError} for a message that is cut off
 */
export function ackAttributesAt(view: DataView, {type, flags, start, end}: Frame): number {
  if (!(flags & NLM_F.ACK_TLVS)) return end
  if (type === NLMSG.DONE) return Math.min(start + 4, end)
  need(nlmsgerr.type, nlmsgerr.size, start, end)
  const {error, msg} = nlmsgerr.decode(view, start, start + nlmsgerr.size, noHeader) as Infer<typeof nlmsgerr>
  const bodyAt = start + nlmsgerr.size
  const body = error === 0 || flags & NLM_F.CAPPED ? 0 : Math.max(msg.len - NLMSG_HDRLEN, 0)
  if (body > end - bodyAt) throw new DecodeError(`request of ${msg.len} bytes cut off`, bodyAt)
  return Math.min(bodyAt + align4(body), end)
}

function extended(view: DataView, frame: Frame): Omit<Ack, 'error' | 'request'> {
  const at = ackAttributesAt(view, frame)
  if (at >= frame.end) return {}
  const found = ackAttributes.decode(view, at, frame.end, noHeader) as Infer<typeof ackAttributes>
  const {msg: message, offs: offset, cookie, policy, missType, missNest} = found
  const said = {message, offset, cookie, policy, missType, missNest}
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}
