/** Rules as the options that make them, and as lines of a list. */

import {prefixLength} from '../../../protocol/mask.js'
import type {Look} from './extension.js'
import type {Family} from './family.js'
import {addressName} from './hosts.js'
import {protocolName} from './protocols.js'
import {type Addresses, type Interface, type Rule, targetName} from './rule.js'

/** ` -s 192.0.2.0/24 -p tcp -m tcp --dport 22 -j ACCEPT`; `counters` come before the matches. */
export function ruleOptions(family: Family, rule: Rule, counters = ''): string {
  const look: Look = {family, protocol: rule.protocol, numeric: true}
  const {target} = rule
  const matches = rule.matches.map(
    ({extension, value}) => ` -m ${extension.name}${extension.save(value, look)}`,
  )
  return [
    addressOptions(family, '-s', rule.source),
    addressOptions(family, '-d', rule.destination),
    interfaceOptions('-i', rule.input),
    interfaceOptions('-o', rule.output),
    protocolOptions(rule),
    rule.fragments === undefined ? '' : rule.fragments ? ' -f' : ' ! -f',
    ...matches,
    counters,
    target ? targetOptions(target, look) : '',
  ].join('')
}

function addressOptions(family: Family, option: string, given: Addresses | undefined): string {
  if (!given) return ''
  const {address, mask, inverted} = given
  const length = prefixLength(mask)
  const text = `${family.format(address)}/${length ?? family.format(mask)}`
  return `${inverted ? ' !' : ''} ${option} ${text}`
}

const interfaceOptions = (option: string, given: Interface | undefined): string =>
  !given || (given.name === '+' && !given.inverted)
    ? ''
    : `${given.inverted ? ' !' : ''} ${option} ${given.name}`

const protocolOptions = ({protocol, protocolInverted}: Rule): string =>
  protocol === 0 ? '' : `${protocolInverted ? ' !' : ''} -p ${protocolName(protocol)}`

function targetOptions(target: NonNullable<Rule['target']>, look: Look): string {
  if ('verdict' in target) return ` -j ${target.verdict}`
  if ('chain' in target) return ` ${target.goto ? '-g' : '-j'} ${target.chain}`
  const {extension, value} = target.use
  return ` -j ${extension.name}${extension.save(value, look)}`
}

/** What `-L` was told. */
export interface Style {
  readonly numeric: boolean
  readonly exact: boolean
  readonly verbose: boolean
  readonly lineNumbers: boolean
}

/** The heads of the columns. */
export function columns({exact, verbose, lineNumbers}: Style): string {
  const counters = exact ? '    pkts      bytes ' : ' pkts bytes '
  return [
    lineNumbers ? 'num  ' : '',
    verbose ? counters : '',
    'target     prot opt ',
    verbose ? 'in     out     ' : '',
    ' source               destination         '.slice(1),
    '\n',
  ].join('')
}

/** A line of a list. */
export function ruleLine(family: Family, rule: Rule, number: number, style: Style): string {
  const {numeric, exact, verbose, lineNumbers} = style
  const any = numeric ? '*' : 'any'
  const protocol = numeric ? String(rule.protocol) : protocolName(rule.protocol)
  return [
    lineNumbers ? `${String(number).padEnd(4)} ` : '',
    verbose ? counterText(rule.packets, exact, 8, 5) + counterText(rule.bytes, exact, 8, 5) : '',
    `${targetName(rule.target).padEnd(9)} `,
    rule.protocolInverted ? '!' : ' ',
    `${protocol.padEnd(4)} `,
    rule.fragments === undefined ? '-- ' : rule.fragments ? '-f ' : '!f ',
    verbose
      ? ` ${interfaceText(rule.input, any).padEnd(6)} ${interfaceText(rule.output, any).padEnd(6)} `
      : '',
    rule.source?.inverted ? '!' : ' ',
    `${addressText(family, rule.source, numeric).padEnd(19)} `,
    rule.destination?.inverted ? '!' : ' ',
    `${addressText(family, rule.destination, numeric).padEnd(19)} `,
    ...matchTexts(family, rule, numeric),
    '\n',
  ].join('')
}

/** What a rule matches and does, behind its addresses. */
function matchTexts(family: Family, rule: Rule, numeric: boolean): string[] {
  const look: Look = {family, protocol: rule.protocol, numeric}
  const {target} = rule
  return [
    target && 'chain' in target && target.goto ? '[goto] ' : '',
    ...rule.matches.map(({extension, value}) => extension.print(value, look)),
    target && 'use' in target ? target.use.extension.print(target.use.value, look) : '',
  ]
}

/** What `-v` says of a rule that is added, deleted or looked for. */
export function ruleSummary(family: Family, rule: Rule): string {
  const not = (inverted?: boolean) => (inverted ? '!' : ' ')
  return [
    `${targetName(rule.target)} `,
    not(rule.protocolInverted),
    `${protocolName(rule.protocol)} `,
    `opt ${rule.fragments === undefined ? '--' : rule.fragments ? '-f' : '!f'} `,
    `in ${interfaceText(rule.input, '*')} out ${interfaceText(rule.output, '*')} `,
    `${not(rule.source?.inverted)}${addressText(family, rule.source, true)} `,
    `${not(rule.destination?.inverted)}-> ${addressText(family, rule.destination, true)} `,
    ' ',
    ...matchTexts(family, rule, true),
    '\n',
  ].join('')
}

const interfaceText = (given: Interface | undefined, any: string): string =>
  given ? `${given.inverted ? '!' : ''}${given.name === '+' && !given.inverted ? any : given.name}` : any

function addressText(family: Family, given: Addresses | undefined, numeric: boolean): string {
  if (!given) return numeric ? `${family.format(new Uint8Array(family.size))}/0` : 'anywhere'
  const {address, mask} = given
  const length = prefixLength(mask)
  if (!numeric && family.size === 16 && address.every(byte => byte === 0)) return 'anywhere'
  const text = numeric ? family.format(address) : addressName(family, address)
  if (length === family.size * 8) return text
  return `${text}/${length ?? family.format(mask)}`
}

const UNITS = ['K', 'M', 'G', 'T'] as const

/** A number of packets or bytes, in thousands where it is large. */
export function counterText(count: bigint, exact: boolean, wide: number, narrow: number): string {
  if (exact) return `${String(count).padStart(wide)} `
  if (count <= 99999n) return `${String(count).padStart(narrow)} `
  let number = count
  let unit: (typeof UNITS)[number] = 'K'
  for (unit of UNITS) {
    number = (number + 500n) / 1000n
    if (number <= 9999n) break
  }
  return `${String(number).padStart(narrow - 1)}${unit} `
}
