// What the kernel refuses of links keeps its name, and leaves nothing behind.
import {live as test} from '../support/live.js'
import {twin} from '../support/twins.js'

const refused: [
  text: string,
  call: (links: ReturnType<typeof twin>['connection']['links']) => unknown,
  code: string,
][] = [
  ['get of no link', links => links.get('nosuch'), 'ENODEV'],
  ['get of no index', links => links.get(999), 'ENODEV'],
  ['delete of no link', links => links.delete('nosuch'), 'ENODEV'],
  ['delete of no index', links => links.delete(999), 'ENODEV'],
  ['set of no link', links => links.set('nosuch', {mtu: 1300}), 'ENODEV'],
  ['rename of no link', links => links.set('nosuch', {name: 'x'}), 'ENODEV'],
  ['rename to a name in use', links => links.set('v0', {name: 'v1'}), 'EEXIST'],
  ['no such master', links => links.set('v0', {master: 'nosuch'}), 'ENODEV'],
  ['no such lower link', links => links.add({name: 'x', kind: 'macvlan', link: 'nosuch'}), 'ENODEV'],
  [
    'no such carrier of a tunnel',
    links => links.add({name: 'x', kind: 'vxlan', id: 5, dev: 'nosuch'}),
    'ENODEV',
  ],
  ['an index in use', links => links.add({name: 'x', kind: 'ifb', index: 10}), 'EEXIST'],
  ['a carrier where none can be set', links => links.set('v0', {carrier: false}), 'EOPNOTSUPP'],
  ['options of another kind', links => links.set('v0', {kind: 'bridge', ageingTime: 5}), 'EOPNOTSUPP'],
  ['a peer that is up at birth', links => links.add({name: 'x', kind: 'veth', peer: {up: true}}), 'ENOTCONN'],
]
for (const [text, call, code] of refused) {
  test(`refused: ${text}`, t => {
    const {links} = twin(t).connection
    const before = links.list().length
    t.throws(() => call(links), {code})
    t.is(links.list().length, before)
  })
}
