/** The long run: `node dist/test/fuzz/main.js [COUNT] [SEED]`. A failure names the seed that repeats it with COUNT 1. */

import {freshSeed} from '../../src/testing/fuzz/random.js'
import {fuzz} from '../support/fuzz.js'

const [count = 1_000_000, seed = freshSeed()] = process.argv.slice(2).map(Number)
const EVERY = 20_000
const start = performance.now()

console.log(`${count} mutants from seed ${seed}`)
const report = fuzz(count, seed, ({mutants, slowest}) => {
  if (mutants % EVERY !== 0) return
  const seconds = Math.round((performance.now() - start) / 1000)
  console.log(
    `${mutants} in ${seconds} s, the slowest took ${slowest.ms.toFixed(1)} ms (seed ${slowest.seed})`,
  )
})
console.log(JSON.stringify(report))
