import {isDeepStrictEqual} from 'node:util'
import {type Address, type AddressFilter, addresses} from '../../src/address.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import {live as test} from '../support/live.js'
import {present, type Twin, twin, twins} from '../support/twins.js'

const FOREVER = 4294967295
const seconds = (lifetime: Address['validLifetime']) => (lifetime === 'forever' ? FOREVER : lifetime)

/** What `ip -j address` prints for an address. Version 6.1 does not know protocols. */
function asIp(address: Address): Record<string, unknown> {
  const flags = address.flags ?? []
  const [local, length] = address.address.split('/')
  const [peer, peerLength] = address.peer?.split('/') ?? []
  return present({
    family: local?.includes(':') ? 'inet6' : 'inet',
    local,
    address: peer,
    prefixlen: Number(peerLength ?? length),
    broadcast: address.broadcast,
    metric: address.metric,
    scope: address.scope,
    ...Object.fromEntries(flags.filter(flag => flag !== 'permanent').map(flag => [flag, true])),
    dynamic: flags.includes('permanent') ? undefined : true,
    label: address.label,
    valid_life_time: seconds(address.validLifetime),
    preferred_life_time: seconds(address.preferredLifetime),
  })
}
const show = ({json}: Twin) =>
  json('address show').flatMap(({addr_info}) => addr_info as Record<string, unknown>[])

const cases: [ip: string, ours: Address][] = [
  ['198.51.100.1/24 dev v0', {dev: 'v0', address: '198.51.100.1/24'}],
  ['198.51.100.1 dev v0', {dev: 'v0', address: '198.51.100.1'}],
  ['192.0.2.7/24 dev v0', {dev: 'v0', address: '192.0.2.7/24'}],
  ['127.0.0.2/8 dev lo', {dev: 'lo', address: '127.0.0.2/8'}],
  [
    '198.51.100.1/24 broadcast 198.51.100.255 label v0:x scope link metric 7 dev v0',
    {
      dev: 'v0',
      address: '198.51.100.1/24',
      broadcast: '198.51.100.255',
      label: 'v0:x',
      scope: 'link',
      metric: 7,
    },
  ],
  ['198.51.100.1 peer 198.51.100.2/30 dev v0', {dev: 'v0', address: '198.51.100.1', peer: '198.51.100.2/30'}],
  ['198.51.100.1/24 dev v0 noprefixroute', {dev: 'v0', address: '198.51.100.1/24', flags: ['noprefixroute']}],
  [
    '2001:db8:1::1/64 dev v0 nodad valid_lft 9999 preferred_lft 0',
    {dev: 'v0', address: '2001:db8:1::1/64', flags: ['nodad'], validLifetime: 9999, preferredLifetime: 0},
  ],
  [
    '2001:db8:1::1 peer 2001:db8:1::2/64 dev v0 nodad home',
    {dev: 'v0', address: '2001:db8:1::1', peer: '2001:db8:1::2/64', flags: ['nodad', 'home']},
  ],
  // Without nodad, the address is tentative until a worker of the kernel has looked at it.
  ['2001:db8:1::1 dev lo nodad', {dev: 'lo', address: '2001:db8:1::1', flags: ['nodad']}],
]

for (const [args, address] of cases) {
  test(`ip address add ${args}`, t => {
    const [real, own] = twins(t)
    const {addresses} = own.connection
    const before = addresses.list()
    real.ip(`address add ${args}`)
    addresses.add(address)

    t.deepEqual(show(own), show(real), 'ip(8) shows ours as its own')
    const listed = addresses.list()
    t.deepEqual(listed, real.connection.addresses.list(), 'we list ours like that of ip(8)')
    const byAddress = (one: Record<string, unknown>, two: Record<string, unknown>) =>
      JSON.stringify([one.local, one.address]) < JSON.stringify([two.local, two.address]) ? -1 : 1
    t.deepEqual(
      listed.map(asIp).toSorted(byAddress),
      show(real).toSorted(byAddress),
      'we list what ip(8) shows',
    )

    const [added] = listed.filter(one => !before.some(old => isDeepStrictEqual(old, one)))
    addresses.delete(added as Address)
    t.deepEqual(addresses.list(), before, 'what is listed can be deleted')
    addresses.add(added as Address)
    t.deepEqual(addresses.list(), listed, 'and added again')
    addresses.delete(address)
    t.deepEqual(addresses.list(), before, 'what was added can be deleted')
  })
}

test('filters', t => {
  const {connection} = twin(t)
  for (const [filter, found] of [
    [{}, ['127.0.0.1/8', '192.0.2.1/24', '::1/128', '2001:db8::1/64']],
    [{family: 4}, ['127.0.0.1/8', '192.0.2.1/24']],
    [{family: 6}, ['::1/128', '2001:db8::1/64']],
    [{dev: 'v0'}, ['192.0.2.1/24', '2001:db8::1/64']],
    [{dev: 10, family: 6}, ['2001:db8::1/64']],
    [{scope: 'host'}, ['127.0.0.1/8', '::1/128']],
    [{dev: 'v1'}, []],
  ] as const satisfies [AddressFilter, string[]][]) {
    t.deepEqual(
      connection.addresses.list(filter).map(({address}) => address),
      [...found],
      JSON.stringify(filter),
    )
    t.is([...connection.addresses.each(filter)].length, found.length)
  }
})

test('replace and set change lifetimes', t => {
  const {connection} = twin(t)
  const one: Address = {dev: 'v0', address: '2001:db8:1::1/64', flags: ['nodad']}
  const find = () => connection.addresses.list({dev: 'v0'}).find(({address}) => address === one.address)
  connection.addresses.replace(one)
  t.like(find(), {validLifetime: 'forever', preferredLifetime: 'forever'})
  connection.addresses.set({...one, validLifetime: 5000, preferredLifetime: 4000})
  t.like(find(), {validLifetime: 5000, preferredLifetime: 4000})
  connection.addresses.replace({...one, validLifetime: 'forever', preferredLifetime: 0})
  t.like(find(), {validLifetime: 'forever', preferredLifetime: 0})
})

test('flush takes secondaries along, and counts what it deleted itself', t => {
  const [real, own] = twins(t)
  for (const {ip} of [real, own]) ip('address add 192.0.2.2/24 dev v0')
  real.ip('address flush dev v0')
  t.is(own.connection.addresses.flush({dev: 'v0'}), 2)
  t.deepEqual(show(own), show(real))
  t.deepEqual(own.connection.addresses.list({dev: 'v0'}), [])
})

test('errors of the kernel', t => {
  const {connection} = twin(t)
  const failure = (operation: () => unknown) => t.throws(operation, {instanceOf: NetlinkError})
  const one: Address = {dev: 'v0', address: '192.0.2.1/24'}
  t.like(
    failure(() => connection.addresses.add(one)),
    {
      code: 'EEXIST',
      syscall: 'RTM_NEWADDR',
    },
  )
  t.like(
    failure(() => connection.addresses.add({...one, dev: 'nobody'})),
    {code: 'ENODEV'},
  )
  t.like(
    failure(() => connection.addresses.delete({dev: 'v0', address: '198.51.100.9/24'})),
    {
      code: 'EADDRNOTAVAIL',
      syscall: 'RTM_DELADDR',
    },
  )
})

test('a batch, with a flush in the middle', t => {
  const {connection} = twin(t)
  const results = connection.batch<unknown>([
    addresses.add({dev: 'v1', address: '198.51.100.1/24'}),
    addresses.flush({dev: 'v1'}),
    addresses.delete({dev: 'v1', address: '198.51.100.1/24'}),
  ])
  t.deepEqual(
    results.map(({status}) => status),
    ['fulfilled', 'fulfilled', 'rejected'],
  )
})

test('one address', t => {
  const {connection, ip} = twin(t)
  ip('address add 192.0.2.5/24 dev v0 label v0:a')
  ip('address add 192.0.2.7 peer 192.0.2.8/30 dev v0')
  const {get} = connection.addresses
  t.like(get({dev: 'v0', address: '192.0.2.5'}), {address: '192.0.2.5/24', label: 'v0:a'})
  t.like(get({dev: 'v0', address: '192.0.2.5/24', label: 'v0:a'}), {address: '192.0.2.5/24'})
  t.like(get({dev: 'v0', address: '192.0.2.7', peer: '192.0.2.8'}), {peer: '192.0.2.8/30'})
  t.like(get({dev: 'v0', address: '2001:0db8:0::1'}), {address: '2001:db8::1/64'})
  for (const key of [
    {dev: 'v0', address: '192.0.2.1/25'},
    {dev: 'v0', address: '192.0.2.5', label: 'v0'},
    {dev: 'v1', address: '192.0.2.1'},
  ]) {
    const error = t.throws(() => get(key), {instanceOf: NetlinkError})
    t.like(error, {code: 'EADDRNOTAVAIL', syscall: 'RTM_GETADDR'})
  }
  t.throws(() => get({dev: 'v0', address: '192.0.2'}), {name: 'RangeError', message: /^address: /})
})
