import type {ConntrackEntry, ConntrackTuple} from '../netfilter/index.js'
import {rowsBy, type Shown} from './shown.js'
import type {Style} from './style.js'
import {table} from './tables.js'

const header = ['NETNS', 'PROTOCOL', 'THERE', '', 'BACK', '', 'STATE']

/** Each with what is sent, and what the answers look like before they are translated. */
export const connectionTable = (connections: NonNullable<Shown['connections']>, style: Style): string[] =>
  table(header, rowsBy(connections, connectionRow), style)

const connectionRow = ({protocol, original, reply, state}: ConntrackEntry) => [
  protocol,
  ...ends(original),
  ...(reply ? ends(reply) : ['', '']),
  state,
]

const ends = ({src, sport, dst, dport}: ConntrackTuple): [string, string] => [
  end(src, sport),
  `→ ${end(dst, dport)}`,
]

const end = (address: string, port: number | undefined): string =>
  port === undefined ? address : `${address}:${port}`
