/** Expectations: connections that others are expected to bring, such as the data of an FTP session. */
import {NF_CT_EXPECT} from '../../../protocol/netfilter/conntrack/constants.js'
import type {IpProtocol} from '../../route/words.js'
import {type BitWord, bitWords} from '../../words/bit-words.js'
import type {ConntrackTuple} from './types.js'

export const expectationFlags = bitWords({
  permanent: NF_CT_EXPECT.PERMANENT,
  inactive: NF_CT_EXPECT.INACTIVE,
  userspace: NF_CT_EXPECT.USERSPACE,
})
/** What an expectation is; a number for bits without a word. */
export type ExpectationFlag = BitWord<typeof expectationFlags>

/** The connection that brings another, by its protocol and its original direction. */
export interface ExpectationMaster {
  protocol: IpProtocol
  original: ConntrackTuple
}

/** A connection that is expected. What `list` returns is valid for `create`, which takes no notice of `id` and `fn`. */
export interface Expectation {
  /** Told by the addresses. */
  family?: 4 | 6
  protocol: IpProtocol
  /** Its first packet. */
  tuple: ConntrackTuple
  /** Which bits of the tuple count. Default: all of the addresses and of the destination port. */
  mask?: ConntrackTuple
  master: ExpectationMaster
  /** Seconds that are left. A helper of the kernel's has its own for those that are made. */
  timeout?: number
  /** Which of the helper's kinds it is; each may have so many at a time. */
  class?: number
  /** Name of the helper that expects it. */
  helper?: string
  zone?: number
  flags?: ExpectationFlag[]
  /** How the connection will be translated. */
  nat?: {direction: 'original' | 'reply'; protocol: IpProtocol; tuple: ConntrackTuple}
  /** Name of what the kernel calls when it comes. */
  fn?: string
  id?: number
}

/** What names an expectation. With `id`, only the very one that was listed. */
export type ExpectationKey = Partial<Expectation> & Pick<Expectation, 'protocol' | 'tuple'>

/** Which expectations to list. */
export interface ExpectationFilter {
  /** IPv4 and IPv6 if missing. */
  family?: 4 | 6
  /** Only those of one connection. */
  master?: ExpectationMaster
  /** Only those of one helper. */
  helper?: string
}
