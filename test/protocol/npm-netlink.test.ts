/** npm `netlink` reads and writes the messages of the fixtures too: of every value that both know we say the same. */
import test from 'ava'
import {explained, explainedWhenWritten} from '../support/npm-explained.js'
import {compareAll} from '../support/npm-messages.js'
import {countOf, notMet} from '../support/npm-tables.js'
import {unmet} from '../support/npm-unmet.js'

test('both read the same', t => {
  const {agreed, disagreements} = compareAll()
  t.log(`${agreed} values agree; ${disagreements.size} things are lost or wrong on their side`)
  t.true(agreed > 11_000)
  t.deepEqual([...disagreements.keys()].sort(), [...explained].sort())
})

test('what they write we read as they meant it', t => {
  const {agreed, disagreements} = compareAll(true)
  t.log(`${agreed} values agree`)
  t.true(agreed > 11_000)
  t.deepEqual(
    [...disagreements.keys()].filter(key => !explained.has(key)).sort(),
    explainedWhenWritten.toSorted(),
  )
})

test('what it knows is in the fixtures, but for what nobody makes', t => {
  compareAll()
  const left = notMet('rt', 'ifla')
  const all = countOf('rt', 'ifla')
  t.log(`${all - left.length} of ${all} attributes`)
  t.deepEqual(left.sort(), [...unmet].sort())
})
