/** From the expressions of nf_tables to a rule. */

import {prefixMask} from '../../../protocol/mask.js'
import {NF} from '../../../protocol/netfilter/constants.js'
import {NFT} from '../../../protocol/netfilter/nftables/constants.js'
import {Failure} from '../common/failure.js'
import {kernel} from '../common/kernel.js'
import {links} from '../common/links.js'
import {fromBytes} from './bytes.js'
import type {Expression} from './expressions.js'
import type {Extension, Use} from './extension.js'
import type {Family} from './family.js'
import {periodOf} from './matches/limit.js'
import {type Loaded, portMatch, readPortComparison} from './read-ports.js'
import {fromKernel, matchNamed} from './registry.js'
import type {Addresses, Interface, Rule, Target} from './rule.js'
import {unsupported} from './unsupported.js'

/** The rule has something in it that iptables cannot read. */
export class Incompatible extends Failure {
  constructor(detail = '') {
    super(3, detail)
  }
}

interface Draft {
  source?: Addresses
  destination?: Addresses
  input?: Interface
  output?: Interface
  protocol: number
  protocolInverted: boolean
  fragments?: boolean
  matches: Use[]
  target?: Target
  packets: bigint
  bytes: bigint
}

/** Throws {@link Incompatible}. */
export function readRule(family: Family, expressions: readonly Expression[]): Rule {
  return new Reader(family).read(expressions)
}

const FULL = 0xffffffff

class Reader {
  readonly #family: Family
  readonly #rule: Draft = {protocol: 0, protocolInverted: false, matches: [], packets: 0n, bytes: 0n}
  /** What the register holds. */
  #loaded: Loaded | undefined
  /** What comparisons of the transport header add to. A match that the rule asks for by name stands beside it. */
  #portMatch: Use | undefined
  /** Whether there is a constant that nothing has used. */
  #constant = false

  constructor(family: Family) {
    this.#family = family
  }

  read(expressions: readonly Expression[]): Rule {
    for (const expression of expressions) this.#step(expression)
    if (this.#constant || !expressions.every(isCommon)) throw new Incompatible()
    return this.#rule
  }

  #step({name = '', data}: Expression): void {
    const steps = this.#steps as unknown as Readonly<Record<string, (data: unknown) => void>>
    if (Object.hasOwn(steps, name) && data !== undefined && !(data instanceof Uint8Array)) steps[name]?.(data)
    else this.#loaded = undefined
  }

  readonly #steps = {
    meta: ({key, sreg}: {key?: string; sreg?: number}) => {
      if (sreg !== undefined && key === 'nftrace' && this.#constant) {
        this.#constant = false
        this.#rule.target = {use: this.#use('targets', {name: 'TRACE'})}
        return
      }
      if (key === undefined || sreg !== undefined) throw new Incompatible('meta sreg key not supported')
      this.#loaded = {meta: key}
    },
    payload: ({base, offset = 0, len = 0}: {base?: string; offset?: number; len?: number}) => {
      if (base !== 'network_header' && base !== 'transport_header') throw new Incompatible()
      this.#loaded = {base, offset, length: len}
    },
    bitwise: ({mask, xor}: {mask?: Value; xor?: Value}) => {
      if (!mask?.value || xor?.value?.some(byte => byte !== 0)) throw new Incompatible()
      if (this.#loaded) this.#loaded = {...this.#loaded, mask: mask.value}
    },
    cmp: ({op = 'eq', data}: {op?: string; data?: Value}) => {
      if (!this.#loaded) throw new Incompatible('cmp sreg undef')
      if (!data?.value) throw new Incompatible()
      this.#compared(this.#loaded, op, data.value)
    },
    range: ({op, fromData, toData}: {op?: string; fromData?: Value; toData?: Value}) => {
      if (!fromData?.value || !toData?.value || !this.#loaded) throw new Incompatible()
      this.#ports(this.#loaded, op ?? 'eq', fromData.value, toData.value)
    },
    counter: ({packets = 0n, bytes = 0n}: {packets?: bigint; bytes?: bigint}) => {
      this.#rule.packets = packets
      this.#rule.bytes = bytes
    },
    limit: ({rate = 1n, unit = 1n, burst = 0}: {rate?: bigint; unit?: bigint; burst?: number}) => {
      this.#match('limit', {avg: periodOf(Number(rate), Number(unit)), burst})
    },
    immediate: ({data}: {data?: {verdict?: {code?: number; chain?: string}}}) => {
      if (data?.verdict) this.#rule.target = verdictTarget(data.verdict)
      else this.#constant = true
    },
    // Sets and maps are passed over, as the real one does: it shows what is beside them.
    lookup: () => {},
    log: () => {
      this.#rule.target = {use: this.#use('targets', {name: 'NFLOG'})}
    },
    match: (given: Info) => {
      this.#rule.matches.push(this.#use('matches', given))
    },
    target: (given: Info) => {
      this.#rule.target = {use: this.#use('targets', given)}
    },
  }

  #use(kind: 'matches' | 'targets', {name = '', rev = 0, info = new Uint8Array()}: Info): Use {
    const all = fromKernel(this.#family, kind, name, rev)
    for (const extension of all) {
      const value = fromBytes(extension.info, info)
      if (value !== undefined && (extension.shows?.(value) ?? true)) return {extension, value}
    }
    return {extension: unsupported(kind, name, rev), value: info}
  }

  #match(name: string, value: unknown): void {
    this.#rule.matches.push({extension: matchNamed(this.#family, name) as Extension, value})
  }

  #compared(loaded: Loaded, op: string, value: Uint8Array): void {
    const inverted = op === 'neq'
    if ('meta' in loaded) this.#metaIs(loaded.meta, loaded.mask, value, inverted)
    else if (loaded.base === 'transport_header') this.#ports(loaded, op, value, value)
    else this.#header(loaded, value, inverted)
  }

  #metaIs(key: string, mask: Uint8Array | undefined, value: Uint8Array, inverted: boolean): void {
    if (key === 'l4proto') {
      this.#rule.protocol = value[0] ?? 0
      this.#rule.protocolInverted = inverted
    } else if (key === 'iifname') this.#rule.input = interfaceOf(value, inverted)
    else if (key === 'oifname') this.#rule.output = interfaceOf(value, inverted)
    else if (key === 'iif') this.#rule.input = {name: linkName(value), inverted}
    else if (key === 'oif') this.#rule.output = {name: linkName(value), inverted}
    else if (key === 'mark') {
      const number = (bytes: Uint8Array) => new Uint32Array(bytes.slice().buffer)[0] ?? 0
      const info = {mark: number(value), mask: mask ? number(mask) : FULL, invert: inverted ? 1 : 0}
      this.#match('mark', info)
    } else if (key === 'pkttype') this.#unsupported(key)
    else throw new Incompatible(`unknown ${this.#family.size === 4 ? 'ipv4' : 'ipv6'} meta key`)
  }

  #header({offset, length, mask}: Extract<Loaded, {base: string}>, value: Uint8Array, inverted: boolean) {
    const {size, source, destination} = this.#family
    const whole = (bytes: Uint8Array) => {
      const all = new Uint8Array(size)
      all.set(bytes.subarray(0, size))
      return all
    }
    const addresses = () => ({
      address: whole(value),
      mask: mask ? whole(mask) : prefixMask(size, length * 8),
      inverted,
    })
    if (offset === source) this.#rule.source = addresses()
    else if (offset === destination) this.#rule.destination = addresses()
    else if (size === 4 && offset === 6) this.#rule.fragments = inverted
    else if (size === 4 && offset === 8) this.#unsupported('ttl')
    else if (size === 4 && offset === 9) {
      this.#rule.protocol = value[0] ?? 0
      this.#rule.protocolInverted = inverted
    } else throw new Incompatible('unknown payload offset')
  }

  #ports(loaded: Loaded, op: string, from: Uint8Array, to: Uint8Array): void {
    if ('meta' in loaded || loaded.base !== 'transport_header') throw new Incompatible()
    if (!this.#portMatch) {
      const match = portMatch(this.#family, this.#rule.protocol)
      if (!match) throw new Incompatible('unsupported layer 4 protocol value')
      // Other fields are passed over.
      if (!readPortComparison(match, loaded, op, from, to)) return
      this.#portMatch = match
      this.#rule.matches.push(match)
    } else readPortComparison(this.#portMatch, loaded, op, from, to)
  }

  /** A match that the real one makes of expressions, and that is not here. */
  #unsupported(name: string): void {
    this.#rule.matches.push({extension: unsupported('matches', name, 0), value: new Uint8Array()})
  }
}

/** Expressions that iptables writes; with others in it, it does not look at a table. */
const common = new Set<string | undefined>([
  ...['match', 'target', 'payload', 'meta', 'cmp', 'bitwise', 'range'],
  ...['counter', 'immediate', 'lookup', 'limit', 'log'],
])

export function isCommon({name, data}: Expression): boolean {
  if (!common.has(name) || data === undefined || data instanceof Uint8Array) return false
  const {group, type, flags} = data as {group?: number; type?: unknown; flags?: number}
  if (name === 'log') return group !== undefined
  // Of limits, those of packets that let them pass.
  return name !== 'limit' || ((type === undefined || type === 'pkts') && (flags ?? 0) === 0)
}

interface Value {
  readonly value?: Uint8Array
}

interface Info {
  readonly name?: string
  readonly rev?: number
  readonly info?: Uint8Array
}

/** A name with a zero behind it is whole; else it is the beginning of one. */
function interfaceOf(value: Uint8Array, inverted: boolean): Interface {
  const text = Buffer.from(value).toString()
  if (!text.endsWith('\0')) return {name: `${text}+`, inverted}
  const name = text.replace(/\0+$/, '')
  return name === 'INVAL/D' ? {name: '+', inverted: true} : {name, inverted}
}

/** The name of an interface by its index. */
function linkName(value: Uint8Array): string {
  const talk = kernel()
  try {
    const [index = 0] = new Uint32Array(value.slice().buffer)
    return links(talk).at(index)?.name ?? ''
  } finally {
    talk.close()
  }
}

function verdictTarget({code, chain = ''}: {code?: number; chain?: string}): Target {
  if (code === NF.ACCEPT) return {verdict: 'ACCEPT'}
  if (code === NF.DROP) return {verdict: 'DROP'}
  if (code === NFT.RETURN) return {verdict: 'RETURN'}
  if (code === NFT.JUMP || code === NFT.GOTO) return {chain, goto: code === NFT.GOTO}
  throw new Incompatible()
}
