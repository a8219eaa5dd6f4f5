/**
 * Runs all tests, and then counts the differential cases: object by object, passed and failed.
 *
 * Both sides of a case look at a kernel that goes on meanwhile: carriers, ages and counters move. Where few files have
 * failed, each runs once more, alone, and says so: what fails twice is a failure.
 */
import {spawn} from 'node:child_process'
import {existsSync, rmSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {table} from './support/outcomes.js'

/** More failures than this are no accident. */
const ACCIDENTS = 3

const outcomes = fileURLToPath(new URL('outcomes.tsv', import.meta.url))
rmSync(outcomes, {force: true})

interface Run {
  readonly status: number
  readonly output: string
}

/** Runs ava, whose output is shown as it comes, and kept. */
function ava(args: readonly string[]): Promise<Run> {
  const env = {...process.env, NETLINK_OUTCOMES: outcomes}
  const child = spawn('ava', args, {stdio: ['inherit', 'pipe', 'inherit'], env})
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    process.stdout.write(text)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', code => resolve({status: code ?? 1, output}))
  })
}

/** The files of the tests that failed; `undefined` if anything else went wrong. */
function failedFiles(output: string): string[] | undefined {
  const marks = [...output.matchAll(/^\s*✘ (.*)$/gm)].map(([, text = '']) => text)
  const files = marks.map(mark =>
    mark.startsWith('[fail]: ') ? fileOf(mark.slice('[fail]: '.length)) : undefined,
  )
  return files.includes(undefined) ? undefined : [...new Set(files as string[])]
}

/** Titles begin with the folders and the name of their file. */
function fileOf(title: string): string | undefined {
  const parts = title.split(' › ')
  for (let length = 1; length < parts.length; length++) {
    const file = fileURLToPath(new URL(`${parts.slice(0, length).join('/')}.test.js`, import.meta.url))
    if (existsSync(file)) return file
  }
  return undefined
}

let {status, output} = await ava(process.argv.slice(2))
const failed = status === 0 ? [] : failedFiles(output)
if (failed && failed.length > 0 && failed.length <= ACCIDENTS) {
  console.log(`once more, alone: ${failed.join(' ')}`)
  status = (await ava(['--concurrency', '1', ...failed])).status
}
if (existsSync(outcomes)) console.log(table(outcomes))
process.exitCode = status
