/** Sets and maps with their elements. */
import {type NftElement, typesOf} from '../../netfilter/nftables/element-values.js'
import type {NftSet} from '../../netfilter/nftables/set.js'
import {isTypeOf, type NftSetTypes, shapeOfSet} from '../../netfilter/nftables/typeof/set-key.js'
import {AUTO_MERGE, readUserdata} from '../../netfilter/nftables/userdata.js'
import {type NftTypes, namesOf, shapeOf} from '../../netfilter/nftables/values/shape.js'
import type {ValueType} from '../../netfilter/nftables/values/value-type.js'
import {type Contents, elementShown} from './element.js'
import {kindText} from './object-kind.js'
import {propertyShown} from './property.js'
import {handleText, type Manner, oneOrMany, quoted, type Shown} from './shown.js'
import {statementOf} from './statement.js'
import {timeText, wholeSeconds} from './time.js'

/** A set with its elements. */
export interface FilledSet {
  readonly set: NftSet
  readonly elements: readonly NftElement[]
}

export const isMap = ({data, objects}: NftSet): boolean => data !== undefined || objects !== undefined

/** Names of types; of properties, those of the types that they have. */
function typeNames(types: NftSetTypes): readonly string[] {
  if (typeof types === 'string') return [types]
  if (isTypeOf(types)) return (shapeOfSet('typeof', types).parts ?? []).map(typeName)
  return 'type' in types ? [`[ ${types.type} ]`] : types
}

function typeName({number, size}: ValueType): string {
  const name = namesOf(number, size)
  return typeof name === 'string' ? name : (propertyTypes[number] ?? `[ ${number} ]`)
}

/** Types that only properties have. */
const propertyTypes: Readonly<Record<number, string>> = {
  4: 'integer',
  5: 'string',
  43: 'time',
  44: 'hour',
  45: 'day',
}

/** `ip saddr . tcp dport` of a set whose types are told by properties, or the names of the types. */
const typesText = (types: NftSetTypes): string =>
  isTypeOf(types)
    ? [types.typeof]
        .flat()
        .map(name => propertyShown(name).text)
        .join(' . ')
    : typeNames(types).join(' . ')

/** The type of which a map of ranges has both ends, if its data are of no type but twice as long as one. */
function rangedType({data}: NftSet): NftTypes | undefined {
  if (typeof data !== 'object' || !('type' in data)) return undefined
  const found = namesOf(data.type, data.size / 2)
  return typeof found === 'object' && 'type' in found ? undefined : found
}

/** What is in a set; ranges in place of bytes. */
function contentsOf(set: NftSet): Contents {
  const ranged = rangedType(set)
  const types = typesOf(set)
  if (!ranged) return types
  const shape = shapeOf('data', ranged)
  return {...types, data: {...shape, size: 2 * shape.size, ranges: true}}
}

function dataTypeName(set: NftSet, text: (types: NftSetTypes) => string): string {
  const {data, objects} = set
  if (objects !== undefined) return kindText(String(objects))
  const ranged = rangedType(set)
  if (ranged) return text(ranged)
  return data === undefined ? '' : data === 'verdict' ? data : text(data)
}

/** Flags that are said; a timeout says by itself that there are timeouts. */
function flagWords({flags = [], timeout}: NftSet): readonly string[] {
  const words = ['constant', 'dynamic', 'interval', 'timeout'].filter(word =>
    flags.some(flag => flag === word),
  )
  return words.length === 1 && words[0] === 'timeout' && timeout !== undefined ? [] : words
}

/** How many elements it takes, if that is said; of constant ones it is how many there are. */
const sizeOf = ({size, flags}: NftSet): number | undefined => (flags?.includes('constant') ? undefined : size)

/** How many elements of a type stand in a line. */
function perLine(types: NftSetTypes): number {
  const [only, ...others] = typeNames(types)
  if (others.length > 0) return 1
  return Number(Object.keys(counts).find(count => counts[count]?.includes(String(only))) ?? 5)
}

/** Where it is not 5. */
const counts: Readonly<Record<string, readonly string[]>> = {
  1: [
    ...['ipv6_addr', 'ether_addr', 'ifname', 'ether_type', 'icmp_type', 'icmpv6_type', 'iface_type'],
    ...[
      'fib_addrtype',
      'mh_type',
      'realm',
      'icmp_code',
      'icmpv6_code',
      'icmpx_code',
      'devgroup',
      'dscp',
      'ecn',
      'igmp_type',
    ],
    ...['time', 'boolean', 'day'],
  ],
  2: ['ipv4_addr', 'ct_state', 'ct_status', 'pkt_type'],
}

const INDENT = '\t\t\t     '

function elementLines({set, elements}: FilledSet, manner: Manner): string[] {
  if (elements.length === 0 || manner.terse) return []
  const count = perLine(set.key)
  const types = contentsOf(set)
  let text = 'elements = { '
  elements.forEach((element, i) => {
    if (i > 0) text += i % count === 0 ? `,\n${INDENT}` : ', '
    text += elementShown(types, element, set.family, manner).text
  })
  return [`${text} }`]
}

export function setLines(filled: FilledSet, manner: Manner): string[] {
  const {set} = filled
  const {name, handle, key, timeout, gcInterval, userdata, comment, policy} = set
  const map = isMap(set)
  const flags = flagWords(set)
  const size = sizeOf(set)
  const stateful = statefulOf(set, manner)
  const lines = [
    `${isTypeOf(key) ? 'typeof' : 'type'} ${typesText(key)}${map ? ` : ${rangedType(set) ? 'interval ' : ''}${dataTypeName(set, typesText)}` : ''}`,
    ...(policy === 'memory' ? ['policy memory'] : []),
    ...(size === undefined ? [] : [`size ${size}`]),
    ...(flags.length === 0 ? [] : [`flags ${flags.join(',')}`]),
    ...(stateful.length === 0 ? [] : [stateful.map(({text}) => text).join(' ')]),
    ...(timeout === undefined ? [] : [`timeout ${timeText(timeout)}`]),
    ...(gcInterval === undefined ? [] : [`gc-interval ${timeText(gcInterval)}`]),
    ...(merges(userdata) ? ['auto-merge'] : []),
    ...(comment === undefined ? [] : [`comment ${quoted(comment)}`]),
    ...elementLines(filled, manner),
  ]
  return [
    `\t${map ? 'map' : 'set'} ${name} {${handleText(handle, manner)}`,
    ...lines.map(line => `\t\t${line}`),
    '\t}',
  ]
}

/** What each new element gets. */
const statefulOf = ({family, statements = []}: NftSet, manner: Manner): Shown[] =>
  statements.map(statement => statementOf(statement, family, {...manner, stateless: true}))

/** Whether nft(8) noted that it may join intervals. */
const merges = (userdata: Uint8Array | undefined): boolean =>
  (userdata && readUserdata(userdata)?.some(([type, bytes]) => type === AUTO_MERGE && bytes[0] === 1)) ??
  false

export function setJson({set, elements}: FilledSet, manner: Manner): object {
  const {family, name, table, handle, key, timeout, gcInterval, comment, policy} = set
  const map = isMap(set)
  const flags = (set.flags ?? []).filter(flag => flag !== 'dynamic')
  const size = sizeOf(set)
  const stateful = statefulOf(set, manner)
  const types = contentsOf(set)
  return {
    [map ? 'map' : 'set']: {
      family,
      name,
      table,
      type: oneOrMany(typeNames(key)),
      handle,
      ...(comment !== undefined && {comment}),
      ...(map && {map: dataTypeName(set, types => typeNames(types).join(' . '))}),
      ...(policy === 'memory' && {policy}),
      ...(size !== undefined && {size}),
      ...(flags.length > 0 && {flags}),
      ...(timeout !== undefined && {timeout: wholeSeconds(timeout)}),
      ...(gcInterval !== undefined && {'gc-interval': wholeSeconds(gcInterval)}),
      ...(elements.length > 0 &&
        !manner.terse && {
          elem: elements.map(element => elementShown(types, element, family, manner).json),
        }),
      ...(stateful.length > 0 && {stmt: stateful.map(({json}) => json)}),
    },
  }
}
