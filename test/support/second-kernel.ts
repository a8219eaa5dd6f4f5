/** Test files of this project under another kernel, which has every kind of link. */
import {execFile} from 'node:child_process'
import {existsSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {onlyIf} from './only-if.js'

/** Runs a command under another kernel. */
export const vm = '../shared/vm/run-in-vm.sh'
const ava = fileURLToPath(import.meta.resolve('ava').replace(/\/ava\/.*/, '/ava/entrypoints/cli.mjs'))

/** `ava`, skipping tests where there is no second kernel. */
export const onSecondKernel = onlyIf(existsSync(vm), 'the second kernel')

/** What TAP says of each test. */
export interface Outcomes {
  passed: string[]
  failed: string[]
  skipped: string[]
  /** All that was printed. */
  text: string
}

/** Runs compiled test files, named from the folder of tests, under Linux `version`. */
export async function runThere(
  version: string,
  files: readonly string[],
  seconds: number,
): Promise<Outcomes> {
  const paths = files.map(file => fileURLToPath(new URL(`../${file}.js`, import.meta.url)))
  const command = [process.execPath, ava, '--tap', '--concurrency', '1', ...paths]
  const env = {...process.env, VM_KERNEL: version, VM_TIMEOUT: String(seconds)}
  const text = await new Promise<string>(resolve => {
    // A failing test ends ava with 1: what it printed tells more.
    execFile(vm, command, {env, maxBuffer: 2 ** 26}, (_error, stdout, stderr) => resolve(stdout + stderr))
  })
  const lines = [...text.matchAll(/^(not )?ok \d+ - (.*?)( # SKIP)?$/gm)]
  const names = (wanted: (failed: boolean, skipped: boolean) => boolean) =>
    lines
      .filter(([, failed, , skipped]) => wanted(Boolean(failed), Boolean(skipped)))
      .map(line => line[2] ?? '')
  return {
    passed: names((failed, skipped) => !failed && !skipped),
    failed: names(failed => failed),
    skipped: names((failed, skipped) => !failed && skipped),
    text,
  }
}
