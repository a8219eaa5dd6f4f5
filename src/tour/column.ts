import type {TopologyInterface} from './shown.js'

/** A cable, or of a namespace without one, the place where it would be. */
export interface Column {
  readonly above?: TopologyInterface
  readonly below?: TopologyInterface
  readonly width: number
  /** Of its middle, from the left edge. */
  x: number
}

/** Between things side by side. */
export const GAP = 2

/** An interface in lines: its name, its addresses. */
export const labels = (one: TopologyInterface | undefined): string[] =>
  one ? [one.name, ...one.addresses] : []

export const widest = (lines: readonly string[]): number => Math.max(0, ...lines.map(line => line.length))
