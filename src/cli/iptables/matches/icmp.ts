/** `-m icmp` and `-m icmp6` */
import {icmp as infos, icmp6 as infos6} from '../../../../protocol/netfilter/xtables/icmp.js'
import {extension, type Look, type Option} from '../extension.js'
import {type IcmpName, icmpNames, icmpNames6} from '../icmp-names.js'
import {wrong} from '../problem.js'
import {leadingNumber} from '../values.js'

interface Info {
  type: number
  code: number[]
  invflags: number
}

/** All codes. */
const ANY = [0, 0xff]
const INVERTED = 1

/** What the two versions call things. */
interface Version {
  readonly option: string
  /** In complaints. */
  readonly kind: string
  /** In lists. */
  readonly listed: string
  readonly names: readonly IcmpName[]
  /** Whether there is a type that stands for all. */
  readonly any: boolean
}

function readType(text: string, {kind, names}: Version): Pick<Info, 'type' | 'code'> {
  const fitting = names.filter(({name}) => name.startsWith(text.toLowerCase()))
  const exact = fitting.find(({name}) => name.length === text.length)
  const [first, second] = exact ? [exact] : fitting
  if (first && second) {
    throw wrong(`Ambiguous ${kind} type \`${text}': \`${first.name}' or \`${second.name}'?`)
  }
  if (first) return {type: first.type, code: [...first.code]}
  const type = readRange(text)
  if (!type) throw wrong(`Unknown ${kind} type \`${text}'`)
  if (!/^(\/|$)/.test(type.rest)) throw unknownCharacter(type.rest)
  if (type.from !== type.to) throw wrong(`${kind} type range not supported`)
  if (type.rest === '') return {type: type.from, code: [...ANY]}
  const code = readRange(type.rest.slice(1))
  if (!code) throw wrong(`Unknown ${kind} code \`${text}'`)
  if (code.rest !== '') throw unknownCharacter(code.rest)
  return {type: type.from, code: [code.from, code.to]}
}

/** `from[:to]`, and what stands behind it. */
function readRange(text: string): {from: number; to: number; rest: string} | undefined {
  const first = leadingNumber(text)
  const second = first?.rest.startsWith(':') ? leadingNumber(first.rest.slice(1)) : first
  if (!first || !second || first.number > 0xff || second.number > 0xff) return undefined
  return {from: first.number, to: second.number, rest: second.rest}
}

const unknownCharacter = (rest: string) => wrong(`unknown character ${rest[0]}`)

const options = (version: Version): readonly Option<Info>[] => [
  {
    name: version.option,
    required: true,
    inverts: true,
    set(draft, value, inverted) {
      Object.assign(draft, readType(value, version))
      if (inverted) draft.invflags |= INVERTED
    },
  },
]

const isAny = ([from, to]: readonly number[]) => from === ANY[0] && to === ANY[1]

function print({type, code, invflags}: Info, {numeric}: Look, {listed, names}: Version): string {
  const [from, to] = code
  const known = numeric
    ? undefined
    : names.find(one => one.type === type && one.code[0] === from && one.code[1] === to)
  if (known) return ` ${listed} ${invflags ? '!' : ''}${known.name}`
  const codes = isAny(code) ? '' : from === to ? ` code ${from}` : ` codes ${from}-${to}`
  return ` ${listed}${invflags ? ' !' : ''}type ${type}${codes}`
}

function save({type, code, invflags}: Info, {option, any}: Version): string {
  const what = any && type === 0xff ? 'any' : isAny(code) ? type : `${type}/${code[0]}`
  return `${invflags ? ' !' : ''} --${option} ${what}`
}

const help = (name: string, option: string, kind: string, numeric: string, names: readonly IcmpName[]) => `\
${name} match options:
[!] --${option} typename	match ${name} type
${numeric}Valid ${kind} Types:
${list(names)}`

/** Types one a line, with other names in brackets, and the codes of each indented. */
function list(names: readonly IcmpName[]): string {
  let text = ''
  names.forEach((one, i) => {
    const before = names[i - 1]
    const same = before?.type === one.type
    if (same && before.code[0] === one.code[0] && before.code[1] === one.code[1]) text += ` (${one.name})`
    else text += `${i > 0 ? '\n' : ''}${same ? '   ' : ''}${one.name}`
  })
  return `${text}\n`
}

const version4: Version = {option: 'icmp-type', kind: 'ICMP', listed: 'icmp', names: icmpNames, any: true}
const version6: Version = {
  option: 'icmpv6-type',
  kind: 'ICMPv6',
  listed: 'ipv6-icmp',
  names: icmpNames6,
  any: false,
}

export const icmp = extension<Info>({
  name: 'icmp',
  revision: 0,
  info: infos[0],
  help: help(
    'icmp',
    'icmp-type',
    'ICMP',
    '[!] --icmp-type type[/code]	(or numeric type or type/code)\n',
    icmpNames,
  ),
  options: options(version4),
  // All types, until one is given.
  initial: () => ({type: 0xff, code: [...ANY], invflags: 0}),
  print: (value, look) => print(value, look, version4),
  save: value => save(value, version4),
})

export const icmp6 = extension<Info>({
  name: 'icmp6',
  revision: 0,
  info: infos6[0],
  help: help('icmpv6', 'icmpv6-type', 'ICMPv6', '				(or numeric type or type/code)\n', icmpNames6),
  options: options(version6),
  initial: () => ({type: 0, code: [...ANY], invflags: 0}),
  print: (value, look) => print(value, look, version6),
  save: value => save(value, version6),
})
