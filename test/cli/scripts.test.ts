/**
 * Scripts as people write them: each runs once with the machine's tools and once with ours in their place, and says and
 * does the same.
 */
import {readdirSync, readFileSync} from 'node:fs'
import test from 'ava'
import {differential} from '../support/differential.js'

const folder = 'test/cli/scripts'
const {script} = differential('scripts')

const names = readdirSync(folder)
for (const name of names) script(name, {}, readFileSync(`${folder}/${name}`, 'utf8'))

test('there are scripts', t => {
  t.true(names.length >= 10)
})
