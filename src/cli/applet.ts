/** A command of the multi-call program. */
export interface Applet {
  /** Runs it and returns the exit code: 0, or 1 if it failed. Throws {@link UsageError} for arguments it does not know. */
  run(args: string[]): Promise<number>
}

/** Wrong arguments: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
