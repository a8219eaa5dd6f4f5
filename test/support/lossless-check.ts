/** Runs the programs lossless-*.ts under this kernel or another one: of all messages, none may change. */
import {execFile} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import type {ExecutionContext} from 'ava'
import type {Outcome} from './lossless.js'

/** What a program prints in a namespace of its own. `through` is the command that starts it elsewhere. */
export async function outcomeOf<T>(
  program: string,
  through: readonly string[],
  ...options: readonly string[]
): Promise<T> {
  const path = fileURLToPath(new URL(`lossless-${program}.js`, import.meta.url))
  const [file = '', ...words] = [...through, 'unshare', '-n', process.execPath, path, ...options]
  const {stdout} = await promisify(execFile)(file, words, {timeout: 200_000})
  return JSON.parse(stdout) as T
}

/** What must be nested in requests, and is told without the nest bit: links by IPv6, nexthops. Else the rows say it all. */
const notes = ['NEWLINK.attributes.protinfo', 'NEWNEXTHOP.attributes.encap']

/** All messages are identical, and of each kind there are so many at least. */
export function identical(
  t: ExecutionContext,
  {counts, refused}: Outcome,
  least: Readonly<Record<string, number>>,
): void {
  t.log(`not on this kernel: ${refused.join('; ')}`)
  for (const [name, {messages, identical, unknown, noted}] of Object.entries(counts)) {
    t.log(`${name}: ${identical} of ${messages} messages identical`)
    t.is(identical, messages, name)
    t.deepEqual(unknown, [], name)
    t.deepEqual(
      noted.filter(place => !notes.includes(place)),
      [],
      name,
    )
  }
  for (const [name, messages] of Object.entries(least))
    t.true((counts[name]?.messages ?? 0) >= messages, name)
}

/** A test of a program that dumps one thing after the other. */
export async function lossless(
  t: ExecutionContext,
  program: string,
  through: readonly string[],
  least: Readonly<Record<string, number>>,
  ...options: readonly string[]
): Promise<void> {
  identical(t, await outcomeOf<Outcome>(program, through, ...options), least)
}
