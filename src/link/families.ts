/** What address families say of a link, inside `IFLA_AF_SPEC`, as far as links show it. */
import {parseIpv6} from '../../protocol/address.js'
import {attributeLength, findAttribute} from '../../protocol/attribute-reader.js'
import {align4, littleEndian} from '../../protocol/bytes.js'
import {type Codec, noHeader} from '../../protocol/codec.js'
import {nested} from '../../protocol/nested.js'
import {familySpec, inet6, mctp} from '../../protocol/route/link-inet.js'
import {NLA_TYPE_MASK} from '../../protocol/row.js'
import {checkInteger, ipFamily, rangeError} from '../words/options.js'
import {words} from '../words/words.js'

/** `IN6_ADDR_GEN_MODE_*` of linux/if_link.h, in ip(8)'s words. */
export const addrGenModes = words({eui64: 0, none: 1, stable_secret: 2, random: 3})

/** How IPv6 makes a link-local address. */
export type AddrGenMode = 'eui64' | 'none' | 'stable_secret' | 'random' | number

/** What of address families can be set on a link. */
export interface FamilySettings {
  /** How IPv6 makes link-local addresses. Listed only when it is not `eui64`. */
  addrgenmode?: AddrGenMode
  /**
   * Lower half of the addresses that IPv6 makes of advertised prefixes, `::1` (ip-token(8)). Listed only when there is
   * one; `::` takes it away. `EINVAL` where the link takes no advertisements.
   */
  token?: string
  /** Number of the MCTP network that the link is part of, from 1: links by which parts of a computer are managed. */
  mctpNetwork?: number
}

export const familyKeys = ['addrgenmode', 'token', 'mctpNetwork'] as const satisfies (keyof FamilySettings)[]

/** What is read of `IFLA_AF_SPEC`. */
export interface FamilyReport {
  /** 0 where IPv6 is off. */
  addrGenMode: number
  token?: string | undefined
  raMtu?: number | undefined
  mctpNetwork?: number
  mctpPhysBinding?: number
}

const INET6 = familySpec.rows.inet6.number
const MCTP = familySpec.rows.mctp.number
const {addrGenMode, token, raMtu} = inet6.rows

/** Finds some settings without reading the tables around them. */
export const familyReport: Codec<FamilyReport> = {
  type: familySpec.type,
  decode(view, start, end, header) {
    const found: FamilyReport = {addrGenMode: 0}
    const six = findAttribute(view, start, end, INET6)
    if (six) addInet6(found, view, six.start, six.end)
    const managed = findAttribute(view, start, end, MCTP)
    if (managed) {
      const {net, physBinding} = mctp.decode(view, managed.start, managed.end, header) ?? {}
      if (net !== undefined) found.mctpNetwork = net
      if (physBinding) found.mctpPhysBinding = physBinding
    }
    return found
  },
  encode() {
    throw new TypeError('what was read in part cannot be written')
  },
}

/** One way through all: links are listed by the thousand. */
function addInet6(found: FamilyReport, view: DataView, start: number, end: number): void {
  for (let at = start; at < end; ) {
    const length = attributeLength(view, at, end)
    const value = at + ATTRIBUTE_HEADER
    switch (view.getUint16(at + 2, littleEndian) & NLA_TYPE_MASK) {
      case addrGenMode.number:
        if (length > ATTRIBUTE_HEADER) found.addrGenMode = view.getUint8(value)
        break
      case token.number:
        if (!isZero(view, value, at + length))
          found.token = token.codec.decode(view, value, at + length, noHeader)
        break
      case raMtu.number:
        found.raMtu = raMtu.codec.decode(view, value, at + length, noHeader)
        break
    }
    at += align4(length)
  }
}
const ATTRIBUTE_HEADER = 4

function isZero(view: DataView, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (view.getUint8(at) !== 0) return false
  return true
}

/** `IFLA_AF_SPEC` for what is given, `undefined` if nothing is. */
export function toFamilies({addrgenmode, token, mctpNetwork}: FamilySettings): object | undefined {
  const six = {
    ...(addrgenmode !== undefined && {addrGenMode: addrGenModes.number('addrgenmode', addrgenmode)}),
    ...(token !== undefined && {token: checkToken(token)}),
  }
  const spec = {
    ...(Object.keys(six).length > 0 && {inet6: six}),
    // IPv6 takes its settings with and without the flag.
    ...(mctpNetwork !== undefined && nested({mctp: {net: checkInteger('mctpNetwork', mctpNetwork, 1)}})),
  }
  return Object.keys(spec).length > 0 ? spec : undefined
}

/** Bytes of an address in front of the token. */
const UPPER = 8

/** The kernel takes the lower half, whatever stands in the upper one. */
function checkToken(token: string): string {
  const bytes = ipFamily('token', token) === 6 ? parseIpv6(token) : undefined
  if (!bytes || bytes.subarray(0, UPPER).some(byte => byte !== 0))
    throw rangeError('token', 'an IPv6 address whose upper half is zero, as ::1', token)
  return token
}
