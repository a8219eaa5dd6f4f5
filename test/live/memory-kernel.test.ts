// The kernel in memory and the real one get the same operations, and everything they answer is compared.
import {live as test} from '../support/live.js'
import {play} from '../support/memory-difference.js'

const seeds = process.env.SEEDS?.split(',').map(Number) ?? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
const rounds = Number(process.env.ROUNDS ?? 3)

for (const seed of seeds)
  test(`the kernel in memory answers random operations as the real one, seed ${seed}`, async t => {
    const {refused, difference} = await play(seed, rounds)
    if (difference) {
      t.log(difference.history.join('\n'))
      t.deepEqual(difference.ours, difference.theirs)
    }
    t.true(refused > 50)
  })
