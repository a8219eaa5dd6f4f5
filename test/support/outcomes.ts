/** What became of the differential cases, for the table at the end of the tests. */
import {appendFileSync, readFileSync} from 'node:fs'

/** The file that all test processes append to; without it, nothing is kept. */
const file = process.env.NETLINK_OUTCOMES

/** `title` tells cases apart: of one that ran twice, the second outcome counts. */
export function record(object: string, passed: boolean, title: string): void {
  if (file)
    appendFileSync(file, `${object}\t${passed ? 'passed' : 'failed'}\t${title.replaceAll('\n', ' ')}\n`)
}

/** The same for tests that ran elsewhere, by their titles: `OBJECT: COMMAND`. */
export function recordTitles(titles: readonly string[], passed: boolean): void {
  for (const title of titles) {
    const object = /(?:^|› )([a-z][a-z ]*): /.exec(title)?.[1]
    if (object !== undefined) record(object, passed, title)
  }
}

/** A table of what is in a file, one line an object, and the sum. */
export function table(path: string): string {
  const counts = new Map<string, {passed: number; failed: number}>()
  const last = new Map<string, string>()
  for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
    const [object = '', outcome = '', ...title] = line.split('\t')
    last.set(`${object}\t${title.join('\t')}`, outcome)
  }
  for (const [key, outcome] of last) {
    const [object = ''] = key.split('\t')
    const count = counts.get(object) ?? {passed: 0, failed: 0}
    counts.set(object, count)
    if (outcome === 'passed') count.passed++
    else count.failed++
  }
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
  const sum = {passed: 0, failed: 0}
  for (const [, {passed, failed}] of rows) {
    sum.passed += passed
    sum.failed += failed
  }
  const width = Math.max('object'.length, ...rows.map(([object]) => object.length))
  const line = (object: string, passed: string | number, failed: string | number) =>
    `${object.padEnd(width)}  ${String(passed).padStart(6)}  ${String(failed).padStart(6)}`
  return [
    line('object', 'passed', 'failed'),
    ...rows.map(([object, {passed, failed}]) => line(object, passed, failed)),
    `cases: ${sum.passed} passed, ${sum.failed} failed`,
  ].join('\n')
}
