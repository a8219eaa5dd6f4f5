/** A rule as iptables sees it. */
import type {Use} from './extension.js'

/** Addresses under a mask. */
export interface Addresses {
  readonly address: Uint8Array
  readonly mask: Uint8Array
  readonly inverted: boolean
}

/** An interface's name, or with a `+` behind it the beginning of one. */
export interface Interface {
  readonly name: string
  readonly inverted: boolean
}

/** What ends a packet's way through a chain, or leads it to another. */
export type Target =
  | {readonly verdict: Verdict}
  | {readonly chain: string; readonly goto: boolean}
  | {readonly use: Use}

export type Verdict = 'ACCEPT' | 'DROP' | 'RETURN'

export interface Rule {
  readonly source?: Addresses | undefined
  readonly destination?: Addresses | undefined
  readonly input?: Interface | undefined
  readonly output?: Interface | undefined
  /** 0 for all. */
  readonly protocol: number
  readonly protocolInverted: boolean
  /** Whether only fragments but the first are meant, or only others. */
  readonly fragments?: boolean | undefined
  readonly matches: readonly Use[]
  readonly target?: Target | undefined
  readonly packets: bigint
  readonly bytes: bigint
}

/** Whether all that is in a rule is known. */
export function isSupported({matches, target}: Rule): boolean {
  const uses = target && 'use' in target ? [...matches, target.use] : matches
  return uses.every(({extension}) => !extension.unsupported)
}

/** The name of a target, as lists have it: what it is to the kernel. */
export function targetName(target: Target | undefined): string {
  if (!target) return ''
  if ('verdict' in target) return target.verdict
  if ('chain' in target) return target.chain
  const {listed, kernel, name} = target.use.extension
  return listed ?? kernel ?? name
}
