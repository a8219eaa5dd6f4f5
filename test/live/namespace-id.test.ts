import {NetlinkError} from '../../src/exchange/netlink-error.js'
import {createNamespace} from '../../src/namespace/index.js'
import {namespaceIds} from '../../src/namespace-id.js'
import {fresh, freshName, live as test} from '../support/live.js'
import {twin} from '../support/twins.js'

test('ids are given, found and listed as by ip(8)', t => {
  const {connection, ip, json} = twin(t)
  const [first, second] = [freshName(t), freshName(t)]
  createNamespace(first).close()
  createNamespace(second).close()
  t.is(connection.namespaceIds.get(first), undefined)
  t.deepEqual(connection.namespaceIds.list(), [])

  t.is(connection.namespaceIds.set(first, 42), 42)
  t.is(connection.namespaceIds.get(first), 42)
  ip(`netns set ${second} 7`)
  t.is(connection.namespaceIds.get(second), 7)

  const anonymous = fresh(t)
  const id = connection.namespaceIds.set(anonymous)
  t.is(connection.namespaceIds.get({fd: anonymous.fd}), id)

  const listed = connection.namespaceIds.list().toSorted((a, b) => a.id - b.id)
  t.deepEqual(
    listed,
    [{id}, {id: 7, name: second}, {id: 42, name: first}].toSorted((a, b) => a.id - b.id),
  )
  const shown = json('netns list-id').map(({nsid, name}) => ({id: nsid, ...(name ? {name} : {})}))
  t.deepEqual(
    listed,
    (shown as typeof listed).toSorted((a, b) => a.id - b.id),
  )
  t.deepEqual([...connection.namespaceIds.each()].length, 3)

  const named = connection.namespaceIds.named().filter(({name}) => name === first || name === second)
  const printed = ip('netns list').split('\n')
  t.deepEqual(
    named.map(({name, id: number}) => `${name} (id: ${number})`).toSorted(),
    printed.filter(line => line.startsWith(first) || line.startsWith(second)).toSorted(),
  )
})

test('a namespace has one id, and an id one namespace', t => {
  const {connection} = twin(t)
  const [first, second] = [fresh(t), fresh(t)]
  connection.namespaceIds.set(first, 5)
  const failure = (operation: () => unknown) => t.throws(operation, {instanceOf: NetlinkError})
  t.like(
    failure(() => connection.namespaceIds.set(first, 6)),
    {
      code: 'EEXIST',
      syscall: 'RTM_NEWNSID',
      extack: 'Peer netns already has a nsid assigned',
    },
  )
  t.like(
    failure(() => connection.namespaceIds.set(second, 5)),
    {
      code: 'EEXIST',
      extack: 'The specified nsid is already used',
      attribute: 'NETNSA_NSID',
    },
  )
})

test('the id is that of links in other namespaces', t => {
  const {connection, ip, json} = twin(t)
  const other = fresh(t)
  const id = connection.namespaceIds.set(other, 9)
  ip(`link add v2 type veth peer name v3 netns /proc/${process.pid}/fd/${other.fd}`)
  t.is(json('link show v2')[0]?.link_netnsid, id)
})

test('in a batch', t => {
  const {connection} = twin(t)
  const [first, second] = [fresh(t), fresh(t)]
  const results = connection.batch([
    namespaceIds.set(first),
    namespaceIds.set(second, 3),
    namespaceIds.get(second),
  ])
  t.deepEqual(
    results.map(result => result.status === 'fulfilled' && typeof result.value),
    ['number', 'number', 'number'],
  )
  t.is(connection.namespaceIds.get(second), 3)
})

test('what cannot be a namespace or an id', t => {
  const {connection} = twin(t)
  t.throws(() => connection.namespaceIds.get('a/b'), {instanceOf: RangeError, message: /^namespace: /})
  t.throws(() => connection.namespaceIds.get('nobody-has-this-name'), {code: 'ENOENT'})
  t.throws(() => connection.namespaceIds.set({pid: process.pid}, -1), {
    instanceOf: RangeError,
    message: 'id: expected 0 to 2147483647, got -1',
  })
})
