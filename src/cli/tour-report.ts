import type {Shown} from '../tour/shown.js'

/** What is told of a step before it runs. */
export interface Told {
  /** `3.2` */
  readonly step: string
  readonly title: string
  readonly commands: readonly string[]
}

/** Tells what happens. */
export interface Report {
  chapter(number: number, title: string): void
  begin(step: Told): void
  end(step: Told, shown: Shown): void
  fail(step: Told, error: Error): void
  /** All went well. `kept` are names of namespaces that stay. */
  close(kept: readonly string[]): void
}
