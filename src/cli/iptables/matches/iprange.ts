/** `-m iprange` */
import {IPRANGE, iprange as infos} from '../../../../protocol/netfilter/xtables/iprange.js'
import {extension, type Site} from '../extension.js'
import {type Family, inUnion, ofUnion} from '../family.js'
import {wrong} from '../problem.js'
import {badValue} from '../values.js'

const help = `iprange match options:
[!] --src-range ip[-ip]    Match source IP in the specified range
[!] --dst-range ip[-ip]    Match destination IP in the specified range
`

/** `first-last`, or one address. */
function readRange(option: string, text: string, {family, warn}: Site): [Uint8Array, Uint8Array] {
  const dash = text.indexOf('-')
  const address = (part: string) => {
    const found = family.numeric(part)
    if (!found) throw badValue('iprange', option, part)
    return found
  }
  if (dash < 0) {
    const only = address(text)
    return [inUnion(only), inUnion(only)]
  }
  const first = address(text.slice(0, dash))
  const last = address(text.slice(dash + 1))
  if (Buffer.compare(first, last) > 0) {
    warn(`xt_iprange: range ${text} is reversed and will never match\n`)
  }
  return [inUnion(first), inUnion(last)]
}

const range = (family: Family, first: Uint8Array, last: Uint8Array) =>
  `${family.format(ofUnion(family, first))}-${family.format(ofUnion(family, last))}`

export const iprange = extension({
  name: 'iprange',
  revision: 1,
  info: infos[1],
  help,
  options: [
    {
      name: 'src-range',
      inverts: true,
      set(draft, value, inverted, site) {
        const [first, last] = readRange('src-range', value, site)
        draft.src_min = first
        draft.src_max = last
        draft.flags |= IPRANGE.SRC | (inverted ? IPRANGE.SRC_INV : 0)
      },
    },
    {
      name: 'dst-range',
      inverts: true,
      set(draft, value, inverted, site) {
        const [first, last] = readRange('dst-range', value, site)
        draft.dst_min = first
        draft.dst_max = last
        draft.flags |= IPRANGE.DST | (inverted ? IPRANGE.DST_INV : 0)
      },
    },
  ],
  initial: () => ({
    src_min: new Uint8Array(16),
    src_max: new Uint8Array(16),
    dst_min: new Uint8Array(16),
    dst_max: new Uint8Array(16),
    flags: 0,
  }),
  check(_draft, given) {
    if (given.size === 0) throw wrong("iprange match: You must specify `--src-range' or `--dst-range'")
  },
  print({src_min, src_max, dst_min, dst_max, flags}, {family}) {
    const part = (name: string, flag: number, inverted: number, first: Uint8Array, last: Uint8Array) =>
      flags & flag ? ` ${name} IP range ${flags & inverted ? '! ' : ''}${range(family, first, last)}` : ''
    const source = part('source', IPRANGE.SRC, IPRANGE.SRC_INV, src_min, src_max)
    return source + part('destination', IPRANGE.DST, IPRANGE.DST_INV, dst_min, dst_max)
  },
  save({src_min, src_max, dst_min, dst_max, flags}, {family}) {
    const part = (name: string, flag: number, inverted: number, first: Uint8Array, last: Uint8Array) =>
      flags & flag ? `${flags & inverted ? ' !' : ''} --${name} ${range(family, first, last)}` : ''
    const source = part('src-range', IPRANGE.SRC, IPRANGE.SRC_INV, src_min, src_max)
    return source + part('dst-range', IPRANGE.DST, IPRANGE.DST_INV, dst_min, dst_max)
  },
})
