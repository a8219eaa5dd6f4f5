/** ping ends before it begins: `message` goes to standard error behind its name, and `code` is its exit code. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(
    message: string,
    readonly code: number = FAILURE,
  ) {
    super(message)
  }
}

/** The exit code of whatever is neither an answer nor the lack of one. */
export const FAILURE = 2
