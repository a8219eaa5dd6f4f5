/** Operations on links refuse what they cannot mean, by an error that names it, before a byte is sent. */
import test from 'ava'
import {connectSync} from '../../src/connection.js'
import {mute} from '../support/mute.js'

const calls: [
  text: string,
  call: (links: ReturnType<typeof connectSync>['links']) => unknown,
  error: string,
  message: RegExp,
][] = [
  ['no link', links => links.add(undefined as never), 'TypeError', /^a link: .*undefined/],
  ['no kind', links => links.add({name: 'x'} as never), 'TypeError', /^kind: .*undefined/],
  ['two masters', links => links.set('v0', {port: {}, bondSlave: {}}), 'TypeError', /^bondSlave: .*port/],
  ['no changes', links => links.set('v0', null as never), 'TypeError', /^a change: .*null/],
  ['a group', links => links.setGroup(-1, {up: true}), 'RangeError', /^group: .*-1/],
  ['a name of a group', links => links.setGroup(5, {name: 'x'} as never), 'TypeError', /^name: no option/],
  [
    'a kind of a group',
    links => links.setGroup(5, {kind: 'bridge'} as never),
    'TypeError',
    /^kind: no option/,
  ],
  [
    'a value of a group',
    links => links.setGroup(5, {master: 5, mtu: 'x' as never}),
    'TypeError',
    /^mtu: .*'x'/,
  ],
  ['no group', links => links.deleteGroup('x' as never), 'TypeError', /^group: .*'x'/],
  ['an index in a change', links => links.set('v0', {index: 5} as never), 'TypeError', /^index: /],
  [
    'options without their kind',
    links => links.set('v0', {ageingTime: 5} as never),
    'TypeError',
    /^ageingTime: /,
  ],
  [
    'alias of a peer',
    links => links.add({name: 'x', kind: 'veth', peer: {alias: 'y'} as never}),
    'TypeError',
    /^alias: .*peer/,
  ],
  [
    'name of a peer',
    links => links.add({name: 'x', kind: 'veth', peer: {name: 'a/b'}}),
    'RangeError',
    /^name: .*'a\/b'/,
  ],
  ['device', links => links.get('a/b'), 'RangeError', /^device: .*'a\/b'/],
  ['index', links => links.delete(0), 'RangeError', /^device: .*0/],
  ['device of a change', links => links.set({} as never, {up: true}), 'TypeError', /^device: /],
  ['option of get', links => links.get('v0', {stat: true} as never), 'TypeError', /^stat: /],
  ['alternative names', links => links.addAltnames(5, 'abc' as never), 'TypeError', /^names: .*'abc'/],
  ['alternative name', links => links.addAltnames(5, ['x'.repeat(128)]), 'RangeError', /^names: /],
  ['filter', links => links.list({masters: 5} as never), 'TypeError', /^masters: /],
  ['kind of a filter', links => links.list({kind: 5 as never}), 'TypeError', /^kind: .*5/],
  ['up of a filter', links => links.list({master: 'bridge0', up: 1 as never}), 'TypeError', /^up: .*1/],
  ['stats of a filter', links => links.list({stats: 1 as never}), 'TypeError', /^stats: .*1/],
]
for (const [text, call, name, message] of calls) {
  test(`links: ${text}`, t => {
    t.throws(() => call(connectSync({transport: mute}).links), {name, message})
  })
}
