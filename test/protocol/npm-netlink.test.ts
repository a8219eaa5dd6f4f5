/** npm `netlink` reads and writes the messages of the fixtures too: of every value that both know we say the same. */
import test from 'ava'
import {explained} from '../support/npm-explained.js'
import {compareAll} from '../support/npm-messages.js'

test('both read the same', t => {
  const {agreed, disagreements} = compareAll()
  t.log(`${agreed} values agree; ${disagreements.size} things are lost or wrong on their side`)
  t.true(agreed > 7000)
  t.deepEqual([...disagreements.keys()].sort(), [...explained].sort())
})

test('what they write we read as they meant it', t => {
  const {agreed, disagreements} = compareAll(true)
  t.log(`${agreed} values agree`)
  t.true(agreed > 7000)
  t.deepEqual(
    [...disagreements.keys()].filter(key => !explained.has(key)),
    [],
  )
})
