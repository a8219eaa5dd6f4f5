/** Results as data and as tables. */
import {reference, us} from './peers.js'
import {median, ratio} from './statistics.js'
import type {Workload} from './workloads.js'

/** One peer's row: nanoseconds per operation. */
export interface Row {
  readonly peer: string
  readonly median: number
  readonly min: number
  readonly max: number
  readonly ratioToC?: number
  readonly ratioToOurs?: number
  /** One figure a round; `null` where the round failed. */
  readonly rounds: readonly (number | null)[]
}

/** Rounds of every peer, in nanoseconds per operation, as rows. */
export function rows(rounds: ReadonlyMap<string, readonly (number | undefined)[]>): Row[] {
  const result: Row[] = []
  for (const [peer, values] of rounds) {
    const present = values.filter(value => value !== undefined)
    if (present.length === 0) continue
    const toC = ratio(values, rounds.get(reference) ?? [])
    const toOurs = ratio(values, rounds.get(us) ?? [])
    result.push({
      peer,
      median: median(present),
      min: Math.min(...present),
      max: Math.max(...present),
      ...(toC !== undefined && {ratioToC: toC}),
      ...(toOurs !== undefined && {ratioToOurs: toOurs}),
      rounds: values.map(value => value ?? null),
    })
  }
  return result
}

/** Nanoseconds with a fitting unit and three digits. */
export function duration(nanoseconds: number): string {
  const [unit, size] = (
    [
      ['s', 1e9],
      ['ms', 1e6],
      ['µs', 1e3],
      ['ns', 1],
    ] as const
  ).find(([, size]) => nanoseconds >= size) ?? ['ns', 1]
  const value = nanoseconds / size
  return `${value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2)} ${unit}`
}

function times(value: number | undefined): string {
  return value === undefined ? '–' : `${value.toFixed(2)}×`
}

/** A table for the terminal; `count` is what one sample of a workload holds that is not shown per operation. */
export function table(workload: Workload, count: number, result: readonly Row[]): string {
  const per = workload.each ? 1 : count
  const title = workload.each ? workload.title : `${count.toLocaleString('en')} ${workload.title}`
  const lines = [
    ['', 'median', 'fastest – slowest', 'to C', 'to ours'],
    ...result.map(row => [
      row.peer,
      duration(row.median * per),
      `${duration(row.min * per)} – ${duration(row.max * per)}`,
      times(row.ratioToC),
      times(row.ratioToOurs),
    ]),
  ]
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map(line => line[column]!.length)))
  const text = lines.map(line =>
    line
      .map((cell, column) => (column ? cell.padStart(widths[column]!) : cell.padEnd(widths[0]!)))
      .join('  '),
  )
  return [title, ...text.map(line => `  ${line}`), ''].join('\n')
}
