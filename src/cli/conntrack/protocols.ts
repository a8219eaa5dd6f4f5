/** Protocols above IP that conntrack has options for. */
import {SCTP_CONNTRACK, TCP_CONNTRACK} from '../../../protocol/netfilter/conntrack/constants.js'
import {wrong} from './problem.js'

/** A part of a tuple that an option names. */
export type Part = 'sport' | 'dport' | 'type' | 'code' | 'id'

/** One option of a protocol: what it selects by. */
export interface ProtocolOption {
  readonly names: readonly string[]
  readonly selects:
    | {readonly direction: 'orig' | 'reply'; readonly part: Part}
    | 'state'
    /** Nothing: it is for making connections. */
    | 'other'
}

export interface Protocol {
  readonly name: string
  readonly number: number
  readonly options: readonly ProtocolOption[]
  readonly states?: readonly string[]
  /** What names a connection, and what is said where it is missing. */
  readonly needs: readonly Part[]
}

const part = (direction: 'orig' | 'reply', name: Part, ...names: string[]): ProtocolOption => ({
  names,
  selects: {direction, part: name},
})

const ports = [
  part('orig', 'sport', 'sport', 'orig-port-src'),
  part('orig', 'dport', 'dport', 'orig-port-dst'),
  part('reply', 'sport', 'reply-port-src'),
  part('reply', 'dport', 'reply-port-dst'),
]

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
  {name: 'tcp', number: 6, options: [...ports, state], states: tcpStates, needs: withPorts},
  {name: 'udp', number: 17, options: ports, needs: withPorts},
  {name: 'udplite', number: 136, options: ports, needs: withPorts},
  {name: 'icmp', number: 1, options: icmpOptions('icmp'), needs: ['type', 'code']},
  {name: 'icmpv6', number: 58, options: icmpOptions('icmpv6'), needs: ['type', 'code']},
  {
    name: 'sctp',
    number: 132,
    options: [
      ...ports,
      state,
      {names: ['orig-vtag'], selects: 'other'},
      {names: ['reply-vtag'], selects: 'other'},
    ],
    states: sctpStates,
    needs: withPorts,
  },
  {
    name: 'dccp',
    number: 33,
    options: [...ports, state, {names: ['role'], selects: 'other'}],
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
    ],
    needs: withPorts,
  },
]

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
