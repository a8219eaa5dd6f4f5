// Which links a list holds, and with what.
import {live as test} from '../support/live.js'
import {twin} from '../support/twins.js'

test('filters', t => {
  const {connection, ip} = twin(t)
  ip('link add bridge0 type bridge')
  ip('link add i0 group 5 type ifb')
  ip('link set v1 master bridge0 group 5')
  const {links} = connection
  const table: [filter: Parameters<typeof links.list>[0], names: string[]][] = [
    [undefined, ['bridge0', 'i0', 'lo', 'v0', 'v1']],
    [{}, ['bridge0', 'i0', 'lo', 'v0', 'v1']],
    [{kind: 'veth'}, ['v0', 'v1']],
    [{kind: 'nosuch'}, []],
    [{master: 'bridge0'}, ['v1']],
    [{up: true}, ['lo', 'v0', 'v1']],
    [{up: false}, ['bridge0', 'i0']],
    [{group: 5}, ['i0', 'v1']],
    [{group: 5, kind: 'veth', up: true, master: 'bridge0'}, ['v1']],
  ]
  for (const [filter, names] of table) {
    t.deepEqual(
      links
        .list(filter)
        .map(({name}) => name)
        .sort(),
      names,
      JSON.stringify(filter),
    )
    t.deepEqual([...links.each(filter)], links.list(filter))
  }
  t.is(links.get('lo').stats, undefined)
  t.is(typeof links.get('lo', {stats: true}).stats?.rx_packets, 'bigint')
  t.true(links.list({stats: true}).every(({stats}) => typeof stats?.tx_bytes === 'bigint'))
})
