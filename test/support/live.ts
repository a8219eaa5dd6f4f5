/** Tests on the real kernel: in fresh namespaces, which go away with the test, also when it fails. */
import {execFileSync} from 'node:child_process'
import type {ExecutionContext} from 'ava'
import {createNamespace, deleteNamespace, type Namespace} from '../../src/namespace/index.js'
import {onlyIf} from './only-if.js'

function allowed(): boolean {
  try {
    createNamespace().close()
    return true
  } catch {
    return false
  }
}

/** `ava`, skipping tests where namespaces cannot be created. */
export const live = onlyIf(allowed(), 'the right to create namespaces')

/** A namespace without a name. */
export function fresh(t: ExecutionContext): Namespace {
  const namespace = createNamespace()
  t.teardown(() => namespace.close())
  return namespace
}

let count = 0

/** A name that nobody uses, and that is deleted after the test if it was used. */
export function freshName(t: ExecutionContext): string {
  const name = `nlts-${process.pid}-${count++}`
  t.teardown(() => {
    try {
      deleteNamespace(name)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  })
  return name
}

/** What other programs call a namespace, in place of a name. */
export const pathOf = (namespace: Namespace): string => `/proc/${process.pid}/fd/${namespace.fd}`

/** Runs a program in a namespace and returns what it printed. Throws with what it complained about. */
export function run(namespace: Namespace | undefined, command: string, ...args: string[]): string {
  const start = () =>
    execFileSync(command, args, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000})
  return namespace ? namespace.enter(start) : start()
}

/** Runs the real ip(8) in a namespace, its arguments in one string. */
export const ip = (namespace: Namespace | undefined, args: string): string =>
  run(namespace, 'ip', ...args.split(' '))

/** Joins two namespaces by a pair of interfaces, each up and with an address. */
export function joined(a: Namespace, b: Namespace, {names = ['left', 'right'], addresses}: Pair): void {
  const [left, right] = names
  ip(a, `link add ${left} type veth peer name ${right} netns ${pathOf(b)}`)
  for (const [namespace, dev, list] of [
    [a, left, addresses[0]],
    [b, right, addresses[1]],
  ] as const) {
    for (const address of list)
      ip(namespace, `address add ${address} dev ${dev}${address.includes(':') ? ' nodad' : ''}`)
    ip(namespace, `link set ${dev} up`)
    ip(namespace, 'link set lo up')
  }
  carrying(a, left)
  carrying(b, right)
}

/** Waits until an interface carries packets: the kernel takes its time after the second end went up. */
export function carrying(namespace: Namespace, dev: string): void {
  const until = performance.now() + 5000
  while (!ip(namespace, `link show ${dev}`).includes('state UP')) {
    if (performance.now() > until) throw new Error(`${dev} does not come up`)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
  }
}

export interface Pair {
  names?: readonly [string, string]
  /** With prefix length, of each end. */
  addresses: readonly [readonly string[], readonly string[]]
}
