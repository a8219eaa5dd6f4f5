/**
 * `start SAMPLES COMMAND… [-- COMMAND…]…`: how long processes take from spawn to exit, in nanoseconds, as JSON: the
 * samples of each command. The commands take turns.
 */
import {spawnSync} from 'node:child_process'

const [samples, ...words] = process.argv.slice(2)
const commands: string[][] = [[]]
for (const word of words) {
  if (word === '--') commands.push([])
  else commands.at(-1)?.push(word)
}
// Each Node.js would read all certificates of a machine that sets this, which takes longer than the rest of its start.
const {NODE_EXTRA_CA_CERTS: _, ...env} = process.env
const nanoseconds: number[][] = commands.map(() => [])
for (let i = 0; i < Number(samples); i++)
  for (const [at, [file, ...args]] of commands.entries()) {
    const start = process.hrtime.bigint()
    const {status, stderr} = spawnSync(file!, args, {encoding: 'utf8', env})
    if (status !== 0) throw new Error(`${file} ${args.join(' ')}: ${stderr}`)
    nanoseconds[at]?.push(Number(process.hrtime.bigint() - start))
  }
console.log(JSON.stringify({nanoseconds}))
