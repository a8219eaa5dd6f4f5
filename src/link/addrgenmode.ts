/** How IPv6 makes a link-local address: the one thing of `IFLA_AF_SPEC` that links show. */
import {findAttribute} from '../../protocol/attribute-reader.js'
import type {Codec} from '../../protocol/codec.js'
import {familySpec, inet6} from '../../protocol/route/link-inet.js'
import {words} from '../words/words.js'

/** `IN6_ADDR_GEN_MODE_*` of linux/if_link.h, in ip(8)'s words. */
export const addrGenModes = words({eui64: 0, none: 1, stable_secret: 2, random: 3})

/** How IPv6 makes a link-local address. */
export type AddrGenMode = 'eui64' | 'none' | 'stable_secret' | 'random' | number

const INET6 = familySpec.rows.inet6.number
const MODE = inet6.rows.addrGenMode.number

/** Finds the number in `IFLA_AF_SPEC` without reading the tables of settings around it; 0 where IPv6 is off. */
export const addrGenMode: Codec<number> = {
  type: 'u8',
  decode(view, start, end) {
    const family = findAttribute(view, start, end, INET6)
    const mode = family && findAttribute(view, family.start, family.end, MODE)
    return mode && mode.end > mode.start ? view.getUint8(mode.start) : 0
  },
  encode: (writer, value, header) => familySpec.encode(writer, {inet6: {addrGenMode: value}}, header),
}
