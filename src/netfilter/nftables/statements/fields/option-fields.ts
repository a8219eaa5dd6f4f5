/** The fields of extension headers and options: one row per field, as in payload-fields.ts. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {booleanType, ipv6Type, mhType, protocolType} from '../../values/types.js'
import type {ValueType} from '../../values/value-type.js'
import {type Field, loaded, type Need, placeOf, within} from './field.js'
import {numberType} from './payload-fields.js'

type Row = readonly [first: number, bits: number, type?: ValueType]
type Rows = Readonly<Record<string, Row>>
export type OptionKind = 'ipv6' | 'tcpopt' | 'ipv4' | 'sctp'

const exthdr = (op: OptionKind, type: number, offset: number, len: number, flags: number): NftExpression => ({
  name: 'exthdr',
  data: {dreg: 1, type, offset, len, flags, op},
})

/** Whether there is an option. */
export const optionPresent = (op: OptionKind, type: number, need: Need): Field =>
  loaded(exthdr(op, type, 0, 1, 1), booleanType, need)

function part(op: OptionKind, type: number, [first, bits, given]: Row, need: Need): Field {
  const place = placeOf(first, bits)
  const field = loaded(
    exthdr(op, type, place.offset, place.len, 0),
    within(given ?? numberType(bits), place, bits),
    need,
  )
  return place.mask ? {...field, mask: place.mask} : field
}

type Fields<W extends string, R extends Rows> = Readonly<Record<W, Field>> & {
  readonly [K in keyof R & string as `${W} ${K}`]: Field
}

/** A header or option itself, and its fields. */
const option = <W extends string, const R extends Rows>(
  words: W,
  op: OptionKind,
  type: number,
  need: Need,
  rows: R,
) =>
  Object.fromEntries([
    [words, optionPresent(op, type, need)],
    ...Object.entries(rows).map(([name, row]) => [`${words} ${name}`, part(op, type, row, need)] as const),
  ]) as Fields<W, R>

/** A header of IPv6: there is a word of its own for whether it is there. */
function extension<W extends string, const R extends Rows>(word: W, type: number, rows: R) {
  const need = {l3: 'ip6'} as const
  return Object.fromEntries([
    [`exthdr ${word}`, optionPresent('ipv6', type, need)],
    ...Object.entries(rows).map(([name, row]) => [`${word} ${name}`, part('ipv6', type, row, need)] as const),
  ]) as Readonly<Record<`exthdr ${W}`, Field>> & {readonly [K in keyof R & string as `${W} ${K}`]: Field}
}

const tcp = <W extends string, const R extends Rows>(word: W, type: number, rows: R) =>
  option(`tcp option ${word}`, 'tcpopt', type, {}, rows)
const ip = <W extends string, const R extends Rows>(word: W, type: number, rows: R) =>
  option(`ip option ${word}`, 'ipv4', type, {l3: 'ip'}, rows)
const chunk = <W extends string, const R extends Rows>(word: W, type: number, rows: R) =>
  option(`sctp chunk ${word}`, 'sctp', type, {}, {...chunkHead, ...rows})

const next = {nexthdr: [0, 8, protocolType], hdrlength: [8, 8]} as const
const length = {length: [8, 8]} as const
const kind = {kind: [0, 8]} as const
const edges = <const N extends number>(n: N) => ({left: [16 + n * 64, 32], right: [48 + n * 64, 32]}) as const
const route = {type: [0, 8], length: [8, 8], ptr: [16, 8], addr: [24, 32]} as const
const chunkHead = {type: [0, 8], flags: [8, 8], length: [16, 16]} as const
const initial = {
  'init-tag': [32, 32],
  'a-rwnd': [64, 32],
  'num-outbound-streams': [96, 16],
  'num-inbound-streams': [112, 16],
  'initial-tsn': [128, 32],
} as const

export const optionFields = {
  ...extension('hbh', 0, next),
  ...extension('rt', 43, {...next, type: [16, 8], 'seg-left': [24, 8]}),
  ...extension('frag', 44, {
    nexthdr: [0, 8, protocolType],
    reserved: [8, 8],
    'frag-off': [16, 13],
    reserved2: [29, 2],
    'more-fragments': [31, 1],
    id: [32, 32],
  }),
  ...extension('dst', 60, next),
  ...extension('mh', 135, {...next, type: [16, 8, mhType], reserved: [24, 8], checksum: [32, 16]}),
  ...extension('srh', 43, {
    'last-entry': [32, 8],
    flags: [40, 8],
    tag: [48, 16],
    'sid[1]': [64, 128, ipv6Type],
  }),
  ...tcp('eol', 0, kind),
  ...tcp('nop', 1, kind),
  ...tcp('maxseg', 2, {...kind, ...length, size: [16, 16]}),
  ...tcp('window', 3, {...kind, ...length, count: [16, 8]}),
  ...tcp('sack-perm', 4, {...kind, ...length}),
  ...tcp('sack', 5, {...kind, ...length, ...edges(0)}),
  ...tcp('sack1', 5, edges(1)),
  ...tcp('sack2', 5, edges(2)),
  ...tcp('sack3', 5, edges(3)),
  ...tcp('timestamp', 8, {...kind, ...length, tsval: [16, 32], tsecr: [48, 32]}),
  ...tcp('md5sig', 19, {...kind, ...length}),
  ...tcp('mptcp', 30, {...kind, ...length, subtype: [16, 4]}),
  ...tcp('fastopen', 34, {...kind, ...length}),
  ...ip('rr', 7, route),
  ...ip('lsrr', 131, route),
  ...ip('ssrr', 137, route),
  ...ip('ra', 148, {type: [0, 8], length: [8, 8], value: [16, 16]}),
  ...chunk('data', 0, {tsn: [32, 32], stream: [64, 16], ssn: [80, 16], ppid: [96, 32]}),
  ...chunk('init', 1, initial),
  ...chunk('init-ack', 2, initial),
  ...chunk('sack', 3, {
    'cum-tsn-ack': [32, 32],
    'a-rwnd': [64, 32],
    'num-gap-ack-blocks': [96, 16],
    'num-dup-tsns': [112, 16],
  }),
  ...chunk('heartbeat', 4, {}),
  ...chunk('heartbeat-ack', 5, {}),
  ...chunk('abort', 6, {}),
  ...chunk('shutdown', 7, {'cum-tsn-ack': [32, 32]}),
  ...chunk('shutdown-ack', 8, {}),
  ...chunk('error', 9, {}),
  ...chunk('cookie-echo', 10, {}),
  ...chunk('cookie-ack', 11, {}),
  ...chunk('ecne', 12, {'lowest-tsn': [32, 32]}),
  ...chunk('cwr', 13, {'lowest-tsn': [32, 32]}),
  ...chunk('shutdown-complete', 14, {}),
}
