/**
 * The cases that need kinds of links which this machine's kernel may lack: each file of linux-7.3/ runs under that
 * kernel, where none of its cases may fail or be skipped.
 */
import {readdirSync} from 'node:fs'
import {recordTitles} from '../support/outcomes.js'
import {onSecondKernel, runThere} from '../support/second-kernel.js'

const VERSION = '7.3'
/** A limit, not an expectation: an idle machine needs a quarter. */
const SECONDS = 400

const folder = new URL(`linux-${VERSION}/`, import.meta.url)

for (const name of readdirSync(folder).filter(file => file.endsWith('.test.js'))) {
  onSecondKernel.serial(`under Linux ${VERSION}: ${name}`, async t => {
    t.timeout((SECONDS + 20) * 1000)
    const {passed, failed, skipped, text} = await runThere(
      VERSION,
      [`cli/linux-${VERSION}/${name.replace(/\.js$/, '')}`],
      SECONDS,
    )
    recordTitles(passed, true)
    recordTitles(failed, false)
    t.log(`${passed.length} cases passed there`)
    const planned = Number(/^1\.\.(\d+)$/m.exec(text)?.[1] ?? Number.NaN)
    if (failed.length > 0 || passed.length !== planned) t.log(text)
    t.deepEqual(failed, [])
    t.deepEqual(skipped, [])
    // The plan stands behind the outcomes: without it, time ran out.
    t.is(passed.length, planned)
  })
}
