/** What to list. */
export interface Listing {
  readonly fib: boolean
  readonly cache: boolean
  /** How often `-e` was given. */
  readonly extended: number
  /** Addresses instead of names. */
  readonly numeric: boolean
}
