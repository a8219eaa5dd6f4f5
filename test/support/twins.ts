/** Pairs of equal namespaces: in one the real ip(8) does something, in the other we do, and both must end up equal. */
import {writeFileSync} from 'node:fs'
import type {ExecutionContext} from 'ava'
import {connectSync, type SyncConnection} from '../../src/connection.js'
import type {Namespace} from '../../src/namespace/index.js'
import {fresh, ip} from './live.js'

export interface Twin {
  readonly namespace: Namespace
  readonly connection: SyncConnection
  /** Runs ip(8); arguments in one string. Throws with what it complained about. */
  ip(args: string): string
  /** What ip(8) prints as JSON. */
  json(args: string): Record<string, unknown>[]
}

/** A namespace with `v0` (192.0.2.1/24, 2001:db8::1/64) and `v1`, a veth pair, both up. */
export function twin(t: ExecutionContext): Twin {
  const namespace = fresh(t)
  const connection = connectSync({namespace})
  t.teardown(() => connection.close())
  const run = (args: string) => ip(namespace, args)
  run(
    'link add v0 index 10 address 02:00:00:00:00:01 type veth peer name v1 index 11 address 02:00:00:00:00:02',
  )
  run('link set lo up')
  // The kernel adds IPv6's own routes as the links come up, in no certain order: so only to one of them.
  namespace.enter(() => writeFileSync('/proc/sys/net/ipv6/conf/v1/disable_ipv6', '1'))
  for (const dev of ['v0', 'v1']) {
    run(`link set ${dev} addrgenmode none`)
    run(`link set ${dev} up`)
  }
  run('address add 192.0.2.1/24 dev v0')
  run('address add 2001:db8::1/64 dev v0 nodad')
  const json: Twin['json'] = args => JSON.parse(run(`-j ${args}`) || '[]')
  // The kernel notices the carrier later, and takes back flags of routes then.
  for (
    const until = Date.now() + 5000;
    json('link show up').some(({operstate}) => operstate === 'LOWERLAYERDOWN');
  )
    if (Date.now() > until) throw new Error('no carrier')
  return {namespace, connection, ip: run, json}
}

export const twins = (t: ExecutionContext): [Twin, Twin] => [twin(t), twin(t)]

/** Properties that are set. */
export const present = (object: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
