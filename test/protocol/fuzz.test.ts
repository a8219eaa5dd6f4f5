/** Mutated messages through everything that reads bytes; the rules are in fuzz-check.ts. */
import test from 'ava'
import {freshSeed} from '../../src/testing/fuzz/random.js'
import {fuzz} from '../support/fuzz.js'

const COUNT = 10_000

test('mutants are read or refused, never anything else', t => {
  const seed = freshSeed()
  t.log(`seed ${seed}`)
  const {mutants, values, refusals, trips, identical, slowest} = fuzz(COUNT, seed)
  t.log(`${values} values, ${refusals} refusals, ${trips} round trips, ${identical} with the same bytes`)
  t.log(`the slowest took ${slowest.ms.toFixed(1)} ms`)
  t.is(mutants, COUNT)
  // Mutants that are all refused, or none, would try little.
  t.true(values > mutants && refusals > mutants && trips > mutants / 2 && identical > mutants / 4)
})
