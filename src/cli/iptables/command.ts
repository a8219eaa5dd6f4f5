/** A command line of iptables, read. */
import type {Rule} from './rule.js'

/** `-A`, `-I` … and what they are about. */
export interface Command {
  /** The letter of the command. */
  readonly name: string
  readonly table: string
  readonly chain?: string
  /** The number of a rule, from 1. */
  readonly number?: number
  /** Of `-E`, the new name; of `-P`, the policy. */
  readonly second?: string
  /** `-L` and `-S` may zero the counters as well: of the rule of this number, or of all rules that are meant. */
  readonly alsoZero?: 'chains' | 'rule'
  /** One for each pair of addresses. */
  readonly rules: readonly Rule[]
  readonly verbose: number
  readonly numeric: boolean
  readonly exact: boolean
  readonly lineNumbers: boolean
}
