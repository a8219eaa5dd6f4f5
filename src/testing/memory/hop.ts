/** Ways out of routes and nexthop objects. */

/** A way out. Routes that differ in their destination only have the same. */
export interface Hop {
  readonly oif: number | undefined
  readonly gateway: string | undefined
  readonly flags: number
  readonly weight: number
  /** How near it is. Local addresses have one that does not need the link to be up. */
  readonly scope: number
  /** One of several whose link is down. */
  dead: boolean
}
