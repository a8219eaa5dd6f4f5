/** Properties whose names have parameters: bytes anywhere in packets, hashes, IPsec's states, control groups. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkInteger, rangeError} from '../../../../words/options.js'
import {numeric} from '../../values/numbers.js'
import {cgroupType, hostInteger, integer, ipv4Type, ipv6Type} from '../../values/types.js'
import {dataOf} from '../expressions.js'
import {type Field, loaded, type Need, noNeed, placeOf, within} from './field.js'
import {optionPresent} from './option-fields.js'
import type {PayloadBase} from './payload-fields.js'

/** Names with parameters. */
export type Composed =
  | `@${'ll' | 'nh' | 'th' | 'ih'},${number},${number}`
  | `tcp option ${number}`
  | `socket cgroupv2 level ${number}`
  | `ipsec ${'in' | 'out'} ${string}`
  | `numgen ${'inc' | 'random'} mod ${string}`
  | `symhash mod ${string}`
  | `jhash ${string} mod ${string}`

/** The field of a name within the name of another. */
type Resolve = (name: string) => Field
/** The name and field of what is loaded within a composed one. */
type ReadInner = (
  expressions: readonly NftExpression[],
) => {readonly name: string; readonly field: Field} | undefined

interface Family {
  readonly pattern: RegExp
  field(option: string, groups: Readonly<Record<string, string | undefined>>, resolve: Resolve): Field
  /** The name of what expressions load. */
  name(expressions: readonly NftExpression[], read: ReadInner): string | undefined
}

const bases = {ll: 'll_header', nh: 'network_header', th: 'transport_header', ih: 'inner_header'} as const
const LONGEST = 128
/** Bytes that can have bits which do not count. */
const EXACT = 6

/** Any bits of a packet. */
const raw: Family = {
  pattern: /^@(?<base>ll|nh|th|ih),(?<first>\d+),(?<bits>\d+)$/,
  field(option, {base, first, bits: text}) {
    const bits = checkInteger(option, Number(text), 1, LONGEST)
    const place = placeOf(checkInteger(option, Number(first), 0, 0xffff), bits)
    const {offset, len} = place
    if (place.mask && place.len > EXACT) throw rangeError(option, 'whole bytes, or less of them', text)
    const type = within(numeric(4, Math.ceil(bits / 8), 'network'), place, bits)
    const from: PayloadBase = bases[base as keyof typeof bases]
    const field = loaded({name: 'payload', data: {dreg: 1, base: from, offset, len}}, type)
    return place.mask ? {...field, mask: place.mask} : field
  },
  name([load]) {
    const {dreg, base, offset = 0, len = 0} = dataOf(load, 'payload') ?? {}
    const word = Object.entries(bases).find(([, known]) => known === base)?.[0]
    return dreg === 1 && word !== undefined && len * 8 <= LONGEST
      ? `@${word},${offset * 8},${len * 8}`
      : undefined
  },
}

/** Options of TCP that have no word. */
const tcpOption: Family = {
  pattern: /^tcp option (?<kind>\d+)$/,
  field: (option, {kind}) => optionPresent('tcpopt', checkInteger(option, Number(kind), 0, 255), noNeed),
  name([load]) {
    const {dreg, op, type, offset, len, flags} = dataOf(load, 'exthdr') ?? {}
    return dreg === 1 && op === 'tcpopt' && offset === 0 && len === 1 && flags === 1
      ? `tcp option ${type}`
      : undefined
  },
}

const controlGroup: Family = {
  pattern: /^socket cgroupv2 level (?<level>\d+)$/,
  field: (option, {level}) =>
    loaded(
      {name: 'socket', data: {dreg: 1, key: 'cgroupv2', level: checkInteger(option, Number(level), 0, 255)}},
      cgroupType,
    ),
  name([load]) {
    const {dreg, key, level} = dataOf(load, 'socket') ?? {}
    return dreg === 1 && key === 'cgroupv2' ? `socket cgroupv2 level ${level}` : undefined
  },
}

const ipsecKeys = {
  reqid: ['reqid', hostInteger[4]],
  spi: ['spi', integer[4]],
  'ip saddr': ['saddr_ip4', ipv4Type],
  'ip daddr': ['daddr_ip4', ipv4Type],
  'ip6 saddr': ['saddr_ip6', ipv6Type],
  'ip6 daddr': ['daddr_ip6', ipv6Type],
} as const
const directions = ['in', 'out'] as const

const ipsec: Family = {
  pattern: /^ipsec (?<dir>in|out) (?:spnum (?<spnum>\d+) )?(?<key>reqid|spi|ip6? [sd]addr)$/,
  field(option, {dir, spnum, key: word}) {
    const [key, type] = ipsecKeys[word as keyof typeof ipsecKeys]
    const data = {
      dreg: 1,
      key,
      dir: directions.indexOf(dir as 'in'),
      spnum: checkInteger(option, Number(spnum ?? 0), 0, 255),
    }
    return loaded({name: 'xfrm', data}, type)
  },
  name([load]) {
    const {dreg, key, dir = 0, spnum} = dataOf(load, 'xfrm') ?? {}
    const word = Object.entries(ipsecKeys).find(([, [known]]) => known === key)?.[0]
    return dreg === 1 && word !== undefined && directions[dir]
      ? `ipsec ${directions[dir]} ${spnum ? `spnum ${spnum} ` : ''}${word}`
      : undefined
  },
}

/** ` offset 5`, if there is one. */
const offsetText = (offset: number | undefined): string => (offset ? ` offset ${offset}` : '')
const tail = ' mod (?<mod>\\d+)(?: seed (?<seed>0x[0-9a-f]+|\\d+))?(?: offset (?<offset>\\d+))?$'

function counted(option: string, {mod, offset}: Readonly<Record<string, string | undefined>>) {
  return {
    modulus: checkInteger(option, Number(mod), 1),
    ...(offset !== undefined && {offset: checkInteger(option, Number(offset))}),
  }
}

const numgen: Family = {
  pattern: /^numgen (?<mode>inc|random) mod (?<mod>\d+)(?: offset (?<offset>\d+))?$/,
  field: (option, {mode, ...groups}) =>
    loaded(
      {
        name: 'numgen',
        data: {
          dreg: 1,
          type: mode === 'inc' ? 'incremental' : 'random',
          offset: 0,
          ...counted(option, groups),
        },
      },
      hostInteger[4],
    ),
  name([load]) {
    const {dreg, type, modulus, offset} = dataOf(load, 'numgen') ?? {}
    return dreg === 1
      ? `numgen ${type === 'random' ? 'random' : 'inc'} mod ${modulus}${offsetText(offset)}`
      : undefined
  },
}

const symhash: Family = {
  pattern: /^symhash mod (?<mod>\d+)(?: offset (?<offset>\d+))?$/,
  field: (option, groups) =>
    loaded({name: 'hash', data: {dreg: 1, type: 'sym', ...counted(option, groups)}}, hostInteger[4]),
  name([load]) {
    const {dreg, type, modulus, offset} = dataOf(load, 'hash') ?? {}
    return dreg === 1 && type === 'sym' ? `symhash mod ${modulus}${offsetText(offset)}` : undefined
  },
}

const WORD = 4
const HASHED = 2
/** The register for what comes so many words behind the start of what is hashed. */
const registerAt = (words: number): number => (words % WORD === 0 ? HASHED + words / WORD : 12 + words)

const jhash: Family = {
  pattern: new RegExp(`^jhash (?<of>.+?)${tail}`),
  field(option, {of = '', seed, ...groups}, resolve) {
    let words = 0
    let need: Need = noNeed
    const before = of.split(' . ').map(name => {
      const field = resolve(name)
      const {load, mask, type} = field
      if (mask || field.before) throw rangeError(option, 'properties of whole bytes', name)
      need = {...need, ...field.need}
      const expression = {...load, data: {...load.data, dreg: registerAt(words)}} as NftExpression
      words += Math.ceil(type.size / WORD)
      return expression
    })
    const data = {
      dreg: 1,
      sreg: HASHED,
      len: words * WORD,
      type: 'jenkins',
      ...counted(option, groups),
      ...(seed !== undefined && {seed: checkInteger(option, Number(seed))}),
    } as const
    return {...loaded({name: 'hash', data}, hostInteger[4], need), before}
  },
  name(expressions, read) {
    const end = expressions.findIndex(({name}) => name === 'hash')
    const {type, modulus, offset, seed} = dataOf(expressions[end], 'hash') ?? {}
    if (end < 1 || type !== 'jenkins') return undefined
    const names = expressions
      .slice(0, end)
      .map(expression => read([{...expression, data: {...expression.data, dreg: 1}} as NftExpression])?.name)
    if (names.includes(undefined)) return undefined
    const seeded = seed === undefined ? '' : ` seed 0x${seed.toString(16)}`
    return `jhash ${names.join(' . ')} mod ${modulus}${seeded}${offsetText(offset)}`
  },
}

const families: readonly Family[] = [numgen, symhash, jhash, ipsec, controlGroup, tcpOption, raw]
const known = new Map<string, Field>()
/** Names that are kept: beyond, they are made up by somebody. */
const KEPT = 1000

/** The field of a name with parameters; `undefined` if it is none. */
export function composedField(option: string, name: string, resolve: Resolve): Field | undefined {
  const before = known.get(name)
  if (before) return before
  for (const {pattern, field} of families) {
    const groups = pattern.exec(name)?.groups
    if (!groups) continue
    const found = field(option, groups, resolve)
    if (known.size < KEPT) known.set(name, found)
    return found
  }
  return undefined
}

/** What expressions load that has a name with parameters. */
export function readComposed(expressions: readonly NftExpression[], read: ReadInner, resolve: Resolve) {
  for (const family of families) {
    const name = family.name(expressions, read)
    if (name === undefined) continue
    const field = composedField('match', name, resolve)
    if (!field) continue
    return {name: name as Composed, field, used: (field.before?.length ?? 0) + 1}
  }
  return undefined
}
