/** Counters in two lines of columns, each as wide as its longest number. */
import type {Output} from '../../common/output.js'

type Counts = Readonly<Record<string, unknown>>

const COMMON = ['bytes', 'packets', 'errors', 'dropped'] as const

/** Width of further columns. */
const MORE_WIDTH = 7

/** JSON's words for a column whose title is shorter. */
const keys: Readonly<Record<string, string>> = {mcast: 'multicast'}

/** Prints `rx_…` and `tx_…` of a struct, and `more` of what was received, under an object called `key`. */
export function showCounts(out: Output, key: string, counts: Counts, more: readonly string[]): void {
  out.object(key, () => showBothWays(out, counts, more, '    '))
}

/** The same without an object around both ways. */
export function showBothWays(out: Output, counts: Counts, more: readonly string[], indent: string): void {
  const received = [...COMMON, ...more]
  const value = (way: string, name: string): bigint => {
    const field = keys[name] ?? name
    return (counts[`${way}_${field}`] ?? counts[field] ?? 0n) as bigint
  }
  const widths = received.map((name, i) =>
    Math.max(
      i < COMMON.length ? name.length + (i === 0 ? 'RX: '.length : 0) : MORE_WIDTH,
      ...['rx', 'tx'].map(way => String(value(way, name)).length),
    ),
  )
  const line = (words: readonly string[]) => words.map((word, i) => word.padStart(widths[i] ?? 0)).join(' ')
  for (const [way, names] of [
    ['rx', received],
    ['tx', [...COMMON]],
  ] as const) {
    out.object(way, () => {
      for (const name of names) out.data(keys[name] ?? name, value(way, name))
    })
    const titles = names.map((name, i) => (i === 0 ? `${way.toUpperCase()}: ${name}` : name))
    out.text(`${out.nl}${indent}${line(titles)}`)
    out.text(`${out.nl}${indent}${line(names.map(name => String(value(way, name))))} `)
  }
}
