/** `nft list` of ours beside nft(8)'s on the same rule set. */
import {spawnSync} from 'node:child_process'
import type {ExecutionContext} from 'ava'
import type {Namespace} from '../../src/namespace/index.js'
import {program} from '../cli/netlink.js'
import {NFT} from './nft-path.js'
import {record} from './outcomes.js'

/** Time passes between both. */
const masked = (text: string): string =>
  text.replace(/expires [0-9a-z]+/g, 'expires T').replace(/"expires": \d+/g, '"expires": T')

function outcome(namespace: Namespace, [command, ...args]: readonly string[]) {
  const {stdout, stderr, status} = namespace.enter(() =>
    spawnSync(command as string, args, {encoding: 'utf8', timeout: 30_000}),
  )
  return {stdout: masked(stdout), stderr: stderr.replace(/^\/usr\/sbin\//gm, ''), status}
}

/** What ours prints, and how it exits. */
export const ourList = (namespace: Namespace, words: readonly string[]) =>
  outcome(namespace, [...program, 'nft', ...words])

/** Each command prints the same and exits alike. */
export function alike(
  t: ExecutionContext,
  namespace: Namespace,
  title: string,
  commands: readonly string[],
): void {
  for (const command of commands) {
    const words = command.split(' ').filter(Boolean)
    const theirs = outcome(namespace, [NFT, ...words])
    const passed = t.deepEqual(ourList(namespace, words), theirs, `nft ${command}`)
    record('nft list', passed, `${title}: ${command}`)
  }
}
