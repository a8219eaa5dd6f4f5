/** A command of the multi-call program. */
export interface Applet {
  /**
   * Runs it and returns the exit code. One that has nothing to wait for returns it at once, and writes with
   * {@link ./common/write.ts}: that is quicker than Node's streams. Throws {@link UsageError} for arguments it does not
   * know.
   */
  run(args: string[]): number | Promise<number>
}

/** Wrong arguments: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
