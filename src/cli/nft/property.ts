/** Properties of packets: `ip saddr`, `ct original packets`, `tcp option maxseg size`. */
import {type Shown, shown} from './shown.js'

type Members = Readonly<Record<string, unknown>>

/** The members of JSON for the words behind the first, by kinds of properties. */
const kinds: Readonly<Record<string, (rest: readonly string[]) => Members>> = {
  meta: ([key]) => ({meta: {key}}),
  ct: rest => {
    const [dir, ...more] = rest
    const directed = dir === 'original' || dir === 'reply'
    return {ct: {key: (directed ? more : rest).join(' '), ...(directed && {dir})}}
  },
  fib: rest => ({fib: {result: rest.at(-1), flags: rest.slice(0, -1).filter(word => word !== '.')}}),
  rt: ([first, second]) => ({rt: second ? {key: second, family: first} : {key: first}}),
  socket: ([key]) => ({socket: {key}}),
  osf: rest => ({osf: {key: rest.at(-1), ...(rest[0] === 'ttl' && {ttl: rest[1]})}}),
  ipsec: ([dir, ...rest]) => {
    const numbered = rest[0] === 'spnum'
    const key = numbered ? rest.slice(2) : rest
    const spnum = numbered ? Number(rest[1]) : 0
    return {ipsec: {key: key.at(-1), ...(key.length > 1 && {family: key[0]}), dir, spnum}}
  },
  numgen: ([mode, , mod, , offset = 0]) => ({numgen: {mode, mod: Number(mod), offset: Number(offset)}}),
  symhash: ([, mod, , offset]) => ({
    symhash: {mod: Number(mod), ...(offset !== undefined && {offset: Number(offset)})},
  }),
  jhash: hashed,
  exthdr: ([name]) => ({exthdr: {name}}),
  tcp: ([, name, field]) =>
    /^\d/.test(name ?? '')
      ? {'tcp option': {base: Number(name), offset: 0, len: 8}}
      : {'tcp option': {name, ...(field && {field})}},
  ip: ([, name, field]) => ({'ip option': {name, ...(field && {field})}}),
  sctp: ([, name, field]) => ({'sctp chunk': {name, ...(field && {field})}}),
}

/** `ip saddr . ip daddr mod 16 seed 0x1 offset 5` */
function hashed(rest: readonly string[]): Members {
  const end = rest.indexOf('mod')
  const after = (word: string) => {
    const at = rest.indexOf(word, end)
    return at < 0 ? undefined : Number(rest[at + 1])
  }
  const all = rest
    .slice(0, end)
    .join(' ')
    .split(' . ')
    .map(name => propertyShown(name).json)
  const expr = all.length === 1 ? all[0] : {concat: all}
  return {jhash: {mod: after('mod'), seed: after('seed'), offset: after('offset'), expr}}
}

const extensions = new Set(['hbh', 'frag', 'dst', 'mh', 'srh'])
const routes = new Set(['classid', 'ip', 'ip6', 'mtu', 'ipsec'])
const options = new Set(['option', 'chunk'])

/** A property of packets. */
export function propertyShown(name: string): Shown {
  const [first = '', ...rest] = name.split(' ')
  const [second = ''] = rest
  const field = rest.join(' ')
  if (second === '' && first.startsWith('@')) {
    const [base, offset, len] = first.slice(1).split(',')
    return shown(name, {payload: {base, offset: Number(offset), len: Number(len)}})
  }
  if (second === '') return shown(name, {meta: {key: first}})
  if (extensions.has(first) || (first === 'rt' && !routes.has(second)))
    return shown(name, {exthdr: {name: first, field}})
  const kind = Object.hasOwn(kinds, first) ? kinds[first] : undefined
  const header = ['tcp', 'ip', 'sctp'].includes(first) && !options.has(second)
  return kind && !header ? shown(name, kind(rest)) : shown(name, {payload: {protocol: first, field}})
}
