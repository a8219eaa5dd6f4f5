/** `start SAMPLES COMMAND…`: how long a process takes from spawn to exit, as JSON, in nanoseconds. */
import {spawnSync} from 'node:child_process'

const [samples, file, ...args] = process.argv.slice(2)
const nanoseconds: number[] = []
for (let i = 0; i < Number(samples); i++) {
  const start = process.hrtime.bigint()
  const {status, stderr} = spawnSync(file!, args, {encoding: 'utf8'})
  if (status !== 0) throw new Error(`${file} ${args.join(' ')}: ${stderr}`)
  nanoseconds.push(Number(process.hrtime.bigint() - start))
}
console.log(JSON.stringify({nanoseconds}))
