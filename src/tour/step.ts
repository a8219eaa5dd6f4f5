import type {Shown} from './shown.js'
import type {Stage} from './stage.js'

/** One thing that happens on the tour. */
export interface Step {
  /** What happens, in a line. */
  readonly title: string
  /** What one would type to the same end. */
  readonly commands: readonly string[]
  /** Does it, by this library alone, and returns what the kernel then reports. Throws if it failed. */
  run(stage: Stage): Promise<Shown>
}

/** Steps with a heading. */
export interface Chapter {
  readonly title: string
  readonly steps: readonly Step[]
}
