/** Ports of TCP and UDP: as expressions, in lists, and as options. */
import {serviceName} from '../common/services.js'
import {be16, compare, type Expression, payload, range} from './expressions.js'
import type {Option} from './extension.js'

const HIGHEST_PORT = 0xffff

/** Every port. */
export const allPorts = (): [number, number] => [0, HIGHEST_PORT]

const every = ([first, last]: readonly number[]) => first === 0 && last === HIGHEST_PORT

/** Compares the ports. Two single ones that are both meant, or both not, are compared at once. */
export function portExpressions(
  source: readonly number[],
  sourceInverted: boolean,
  destination: readonly number[],
  destinationInverted: boolean,
): Expression[] {
  if (isSingle(source) && isSingle(destination) && sourceInverted === destinationInverted) {
    const both = Uint8Array.of(...be16(source[0] ?? 0), ...be16(destination[0] ?? 0))
    return [
      payload('transport_header', OFFSET.source, both.length),
      compare(sourceInverted ? 'neq' : 'eq', both),
    ]
  }
  return [
    ...oneExpressions(OFFSET.source, source, sourceInverted),
    ...oneExpressions(OFFSET.destination, destination, destinationInverted),
  ]
}

/** Where the ports stand in the header. */
const OFFSET = {source: 0, destination: 2} as const

const isSingle = ([first, last]: readonly number[]) => first === last

function oneExpressions(
  offset: number,
  [first = 0, last = 0]: readonly number[],
  inverted: boolean,
): Expression[] {
  if (first === 0 && last === HIGHEST_PORT) return []
  const load = payload('transport_header', offset, 2)
  const [is, beyond] = inverted ? (['neq', 'gt'] as const) : (['eq', 'lte'] as const)
  if (first === last) return [load, compare(is, be16(first))]
  if (first === 0) return [load, compare(beyond, be16(last))]
  return [load, range(is, be16(first), be16(last))]
}

/** ` spt:80`, ` spts:!1:5` */
export function printPorts(
  name: string,
  ports: readonly number[],
  inverted: boolean,
  nameOf: (port: number) => string,
): string {
  if (every(ports) && !inverted) return ''
  const [first = 0, last = 0] = ports
  const not = inverted ? '!' : ''
  return first === last
    ? ` ${name}:${not}${nameOf(first)}`
    : ` ${name}s:${not}${nameOf(first)}:${nameOf(last)}`
}

/** ` ! --sport 1:5` */
export function savePorts(option: string, ports: readonly number[], inverted: boolean): string {
  if (every(ports) && !inverted) return ''
  const [first, last] = ports
  return `${inverted ? ' !' : ''} --${option} ${first === last ? first : `${first}:${last}`}`
}

/** Names ports of a protocol, unless only numbers are wanted. */
export const portNames =
  (numeric: boolean, protocol: string | undefined) =>
  (port: number): string =>
    (numeric ? undefined : serviceName(port, protocol)) ?? String(port)

/** What the options are put into: the first and last port of each side, and what is inverted. */
interface PortDraft {
  spts: number[]
  dpts: number[]
  invflags: number
}

/** `--source-port` and `--destination-port`, by how their values are read. What is said of a second one may be its own. */
export function portOptions<T extends PortDraft>(
  inverted: {readonly SRCPT: number; readonly DSTPT: number},
  read: (name: string, text: string) => [number, number],
  again?: (name: string) => string,
): Option<T>[] {
  const option = (name: string, also: string, ports: 'spts' | 'dpts', bit: number): Option<T> => ({
    name,
    also: [also],
    inverts: true,
    ...(again && {again: again(name)}),
    set(draft, value, not) {
      draft[ports] = read(name, value)
      if (not) draft.invflags |= bit
    },
  })
  return [
    option('source-port', 'sport', 'spts', inverted.SRCPT),
    option('destination-port', 'dport', 'dpts', inverted.DSTPT),
  ]
}
