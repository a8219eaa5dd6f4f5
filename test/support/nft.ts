/** Runs the real nft(8) in namespaces. */
import {execFileSync} from 'node:child_process'
import type {Namespace} from '../../src/namespace/index.js'
import {run} from './live.js'
import {NFT} from './nft-path.js'

/** Runs nft(8) in a namespace, its arguments in one string, and returns what it printed. */
export const nft = (namespace: Namespace, args: string): string => run(namespace, NFT, ...args.split(' '))

/** Loads a rule set. */
export function load(namespace: Namespace, ruleset: string): void {
  namespace.enter(() => execFileSync(NFT, ['-f', '-'], {input: ruleset, stdio: 'pipe', timeout: 60_000}))
}
