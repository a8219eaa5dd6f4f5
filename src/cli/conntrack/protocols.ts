/** Protocols above IP that conntrack has options for. */
import {littleEndian} from '../../../protocol/bytes.js'
import {SCTP_CONNTRACK, TCP_CONNTRACK} from '../../../protocol/netfilter/conntrack/constants.js'
import {decimalInt, leadingInteger} from '../common/c-numbers.js'
import {wrong} from './problem.js'

/** A part of a tuple that an option names. */
export type Part = 'sport' | 'dport' | 'type' | 'code' | 'id'

/** Whose part it is: one direction of a connection, or an expectation's. */
export type Side = 'orig' | 'reply' | 'mask' | 'tuple'

/** One option of a protocol: what it selects by, or sets. */
export interface ProtocolOption {
  readonly names: readonly string[]
  readonly selects:
    | {readonly direction: Side; readonly part: Part}
    | 'state'
    /** These only set. */
    | 'orig-vtag'
    | 'reply-vtag'
    | 'role'
}

export interface Protocol {
  readonly name: string
  readonly number: number
  readonly options: readonly ProtocolOption[]
  readonly states?: readonly string[]
  /** What names a connection, and what is said where it is missing. */
  readonly needs: readonly Part[]
}

const part = (direction: Side, name: Part, ...names: string[]): ProtocolOption => ({
  names,
  selects: {direction, part: name},
})

const ports = [
  part('orig', 'sport', 'sport', 'orig-port-src'),
  part('orig', 'dport', 'dport', 'orig-port-dst'),
  part('reply', 'sport', 'reply-port-src'),
  part('reply', 'dport', 'reply-port-dst'),
]

const maskPorts = [part('mask', 'sport', 'mask-port-src'), part('mask', 'dport', 'mask-port-dst')]
const tuplePorts = [part('tuple', 'sport', 'tuple-port-src'), part('tuple', 'dport', 'tuple-port-dst')]

const state: ProtocolOption = {names: ['state'], selects: 'state'}

const inOrder = (numbers: Readonly<Record<string, number>>): string[] =>
  Object.entries(numbers)
    .sort(([, a], [, b]) => a - b)
    .map(([name]) => name)

export const tcpStates = inOrder(TCP_CONNTRACK)
const sctpStates = inOrder(SCTP_CONNTRACK)
const dccpStates = [
  'NONE',
  'REQUEST',
  'RESPOND',
  'PARTOPEN',
  'OPEN',
  'CLOSEREQ',
  'CLOSING',
  'TIMEWAIT',
  'IGNORE',
  'INVALID',
]

const icmpOptions = (prefix: string) => [
  part('orig', 'type', `${prefix}-type`),
  part('orig', 'code', `${prefix}-code`),
  part('orig', 'id', `${prefix}-id`),
]

const withPorts: readonly Part[] = ['sport', 'dport']

export const protocols: readonly Protocol[] = [
  {
    name: 'tcp',
    number: 6,
    options: [...ports, ...maskPorts, state, ...tuplePorts],
    states: tcpStates,
    needs: withPorts,
  },
  {name: 'udp', number: 17, options: [...ports, ...maskPorts, ...tuplePorts], needs: withPorts},
  {name: 'udplite', number: 136, options: [...ports, ...maskPorts, ...tuplePorts], needs: withPorts},
  {name: 'icmp', number: 1, options: icmpOptions('icmp'), needs: ['type', 'code']},
  {name: 'icmpv6', number: 58, options: icmpOptions('icmpv6'), needs: ['type', 'code']},
  {
    name: 'sctp',
    number: 132,
    options: [
      ...ports,
      ...maskPorts,
      state,
      ...tuplePorts,
      {names: ['orig-vtag'], selects: 'orig-vtag'},
      {names: ['reply-vtag'], selects: 'reply-vtag'},
    ],
    states: sctpStates,
    needs: withPorts,
  },
  {
    name: 'dccp',
    number: 33,
    options: [...ports, ...maskPorts, state, ...tuplePorts, {names: ['role'], selects: 'role'}],
    states: dccpStates,
    needs: withPorts,
  },
  {
    name: 'gre',
    number: 47,
    options: [
      part('orig', 'sport', 'srckey', 'orig-key-src'),
      part('orig', 'dport', 'dstkey', 'orig-key-dst'),
      part('reply', 'sport', 'reply-key-src'),
      part('reply', 'dport', 'reply-key-dst'),
      part('mask', 'sport', 'mask-key-src'),
      part('mask', 'dport', 'mask-key-dst'),
      part('tuple', 'sport', 'tuple-key-src'),
      part('tuple', 'dport', 'tuple-key-dst'),
    ],
    needs: withPorts,
  },
]

export const isIcmp = ({name}: Protocol): boolean => name.startsWith('icmp')

/** The number that such an option has: strtoul(3) of a key, atoi(3) of all others. */
export function partNumber({name}: Protocol, part: Part, text: string): number {
  const number = name === 'gre' ? strtoul(text) : decimalInt(text)
  return number & (part === 'type' || part === 'code' ? 0xff : 0xffff)
}

/** The number of a state by its name. */
export function stateNumber({name, states}: Protocol, word: string): number {
  const number = states?.indexOf(word) ?? -1
  const unknown = name === 'dccp' ? 'Unknown' : 'unknown'
  if (number < 0) throw wrong(`${unknown} ${name.toUpperCase()} state \`${word}'`)
  return number
}

/** strtoul(3), cut to 32 bits. */
export const strtoul = (text: string): number => Number(BigInt.asUintN(32, leadingInteger(text) ?? 0n))

/** Tags are taken and told as they stand in memory, which is not the network's order. */
export function swappedTag(tag: number): number {
  const view = new DataView(new ArrayBuffer(4))
  view.setUint32(0, tag)
  return view.getUint32(0, littleEndian)
}

/** A protocol by its name or number. Those without options have a number only. */
export function protocolNamed(word: string): Protocol {
  const known = protocols.find(({name}) => name === word.toLowerCase())
  if (known) return known
  const number = /^\d+$/.test(word) ? Number(word) : 256
  if (number > 255) throw wrong(`\`${word}' unsupported protocol`)
  return protocols.find(one => one.number === number) ?? {name: word, number, options: [], needs: []}
}

export const protocolNumbered = (number: number): Protocol | undefined =>
  protocols.find(one => one.number === number)
