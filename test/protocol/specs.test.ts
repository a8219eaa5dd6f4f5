/**
 * Every attribute, struct and enum that the kernel's machine-readable specifications tell of, against our rows. What
 * they disagree about is explained one by one, in explained.ts.
 */
import {existsSync} from 'node:fs'
import test from 'ava'
import {attr, attributes} from '../../protocol/attributes.js'
import {message} from '../../protocol/message.js'
import {u8, u32} from '../../protocol/scalars.js'
import {struct} from '../../protocol/struct.js'
import {string} from '../../protocol/text.js'
import {onlyIf} from '../support/only-if.js'
import {compareSpec} from '../support/spec/compare.js'
import {explained, explainedSpecs} from '../support/spec/explained.js'
import {readSpec} from '../support/spec/read.js'
import {exampleSpecs, folder, specs} from '../support/spec/specs.js'

const withSpecs = onlyIf(existsSync(folder), 'the kernel’s specifications')

for (const [name, {find, ...options}] of specs) {
  withSpecs(`our rows are what ${name}.yaml says, or it is explained`, t => {
    const {agree, disagreements} = compareSpec(readSpec(`${folder}/${name}.yaml`), find, options)
    t.log(`${agree} things agree, ${disagreements.size} do not and are explained`)
    t.true(agree > 100)
    t.deepEqual([...disagreements].sort(), explained(name))
  })
}

test('what is explained is compared', t => {
  t.deepEqual(
    explainedSpecs.filter(name => !specs.has(name) && !exampleSpecs.includes(name)),
    [],
  )
})

withSpecs('a wrong number, format, field, group or name is noticed', t => {
  const head = struct('fib_rule_hdr', '', {family: u8, src_len: u8, dst_len: u32})
  const wrong = message(
    head,
    attributes({
      dst: attr('FRA_DST', 2, u32),
      iifname: attr('FRA_IFNAME', 3, string),
      priority: attr('FRA_PRIORITY', 6, u32),
    }),
  )
  const find = () => ({name: 'RTM_NEWRULE', format: wrong})
  const groups = {prefix: 'RTNLGRP_', numbers: {IPV4_RULE: 9}}
  const {disagreements} = compareSpec(readSpec(`${folder}/rt-rule.yaml`), find, {groups})
  for (const line of [
    'fib-rule-attrs FRA_DST: 1 there, 2 here',
    'fib-rule-attrs FRA_DST: binary there, u32 here',
    'fib-rule-attrs FRA_IIFNAME: no row here',
    'fib-rule-attrs FRA_IFNAME: not there',
    'struct fib-rule-hdr dst-len: src_len here',
    'struct fib-rule-hdr src-len: u8 there, u32 here',
    'group rtnlgrp-ipv4-rule: 8 there, which is none here',
    'RTM_DELRULE: RTM_NEWRULE here',
  ])
    t.true(disagreements.has(line), line)
  t.false(disagreements.has('fib-rule-attrs FRA_PRIORITY: 6 there, 6 here'))
})
