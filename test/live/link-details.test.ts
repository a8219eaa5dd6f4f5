/** What only some links have: programs that see packets first, parts of devices, tokens, networks of MCTP. */
import {closeSync, mkdtempSync, readdirSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {LinkChanges} from '../../src/link/link.js'
import {loadProgram, pinProgram} from '../support/bpf.js'
import {agree, areEqual, listsWhatIpShows} from '../support/link-case.js'
import {run, live as test} from '../support/live.js'
import {onLinux} from '../support/only-if.js'
import {simulated, whereSimulated} from '../support/simulated.js'
import {twin, twins} from '../support/twins.js'

const there = onLinux('7.3', test)

there('programs that see what is received', t => {
  const one = twin(t)
  const {links} = one.connection
  const [first, second] = [loadProgram('xdp', 'first'), loadProgram('xdp', 'second')]
  t.teardown(() => [first, second].map(fd => closeSync(fd)))
  t.is(links.get('v0').xdp, undefined)
  links.set('v0', {xdp: {fd: first}})
  const {id} = links.get('v0').xdp ?? {}
  t.deepEqual(links.get('v0').xdp, {mode: 'drv', id})
  t.is(typeof id, 'number')
  listsWhatIpShows(t, one, 'driver')
  t.throws(() => links.set('v0', {xdp: {fd: second}}), {code: 'EBUSY'})
  links.set('v0', {xdp: {fd: second, force: true}})
  t.not(links.get('v0').xdp?.id, id)
  t.throws(() => links.set('v0', {xdp: {fd: first, mode: 'generic'}}), {code: 'EEXIST'})
  links.set('v0', {xdp: {fd: 'off', mode: 'drv'}})
  t.is(links.get('v0').xdp, undefined)
  links.set('v0', {xdp: {fd: first, mode: 'generic'}})
  t.deepEqual(links.get('v0').xdp, {mode: 'generic', id})
  listsWhatIpShows(t, one, 'generic')
  agree(t, one)
  links.set('v0', {xdp: {fd: 'off', mode: 'generic'}})
  t.is(links.get('v0').xdp, undefined)
  t.throws(() => links.set('v0', {xdp: {fd: first, mode: 'offload'}}), {code: 'EINVAL'})
  t.throws(() => links.set('v0', {xdp: {fd: 999}}), {code: 'EBADF'})
})

there('a program by its number, and by a file', t => {
  const {links} = twin(t).connection
  const fd = loadProgram('xdp', 'named')
  t.teardown(() => closeSync(fd))
  links.set('v0', {xdp: {fd, mode: 'generic'}})
  const {id = 0} = links.get('v0').xdp ?? {}
  const open = () => readdirSync('/proc/self/fd').length
  const before = open()
  links.set('v1', {xdp: {id, mode: 'generic'}})
  t.is(links.get('v1').xdp?.id, id)
  links.set('v1', {xdp: {fd: 'off', mode: 'generic'}})
  const folder = mkdtempSync(join(tmpdir(), 'bpf-'))
  run(undefined, 'mount', '-t', 'bpf', 'bpf', folder)
  t.teardown(() => run(undefined, 'umount', folder))
  pinProgram(fd, `${folder}/named`)
  links.set('v1', {xdp: {pinned: `${folder}/named`, mode: 'generic'}})
  t.is(links.get('v1').xdp?.id, id)
  t.is(open(), before)
  t.throws(() => links.set('v0', {xdp: {pinned: `${folder}/nosuch`}}), {code: 'ENOENT', message: /nosuch/})
  t.throws(() => links.set('v0', {xdp: {id: 0x7fffffff}}), {code: 'ENOENT'})
})

whereSimulated('one program for the driver, one for the device', t => {
  const one = twin(t)
  simulated(t, one.namespace)
  const {links} = one.connection
  const fd = loadProgram('xdp', 'driven')
  t.teardown(() => closeSync(fd))
  links.set('sim0', {xdp: {fd}})
  t.is(links.get('sim0').xdp?.mode, 'drv')
  listsWhatIpShows(t, one, 'driver')
  links.set('sim0', {xdp: {fd: 'off'}})
})

/** ip(8)'s words for a change of virtual functions, a command each, and ours. */
const changes: [args: string[], ours: LinkChanges][] = [
  [
    ['vf 1 mac 02:00:00:00:00:09 vlan 6 qos 2 proto 802.1ad spoofchk on trust on state enable query_rss on'],
    {
      vfs: [
        {
          ...{vf: 1, address: '02:00:00:00:00:09', vlan: 6, qos: 2, vlanProtocol: '802.1ad'},
          ...{spoofchk: true, trust: true, state: 'enable', queryRss: true},
        },
      ],
    },
  ],
  [
    ['vf 0 vlan 5', 'vf 2 state disable'],
    {
      vfs: [
        {vf: 0, vlan: 5},
        {vf: 2, state: 'disable'},
      ],
    },
  ],
  [
    ['vf 1 max_tx_rate 9 min_tx_rate 2', 'vf 0 rate 7'],
    {
      vfs: [
        {vf: 1, maxTxRate: 9, minTxRate: 2},
        {vf: 0, maxTxRate: 7},
      ],
    },
  ],
  [['vf 1 min_tx_rate 3'], {vfs: [{vf: 1, minTxRate: 3}]}],
  [['vf 1 max_tx_rate 8'], {vfs: [{vf: 1, maxTxRate: 8}]}],
  [
    ['vf 1 vlan 0 spoofchk off trust off state auto query_rss off'],
    {vfs: [{vf: 1, vlan: 0, spoofchk: false, trust: false, state: 'auto', queryRss: false}]},
  ],
]

whereSimulated('virtual functions', t => {
  const both = twins(t)
  const [real, own] = both
  for (const {namespace, ip} of both) {
    simulated(t, namespace, 3)
    ip('link set sim0 address 02:00:00:00:00:50')
  }
  const differing = ['index', 'parentdev', 'physSwitchId', 'devlinkPort', 'permanentAddress']
  const {links} = own.connection
  for (const [args, ours] of changes) {
    for (const words of args) real.ip(`link set sim0 ${words}`)
    links.set('sim0', ours)
    areEqual(t, both, ...differing)
    agree(t, own)
  }
  t.deepEqual(links.get('sim0').vfs?.[2], {
    ...{vf: 2, address: '00:00:00:00:00:00', broadcast: 'ff:ff:ff:ff:ff:ff', maxTxRate: 0, minTxRate: 0},
    ...{spoofchk: false, queryRss: false, state: 'disable', trust: false},
  })
  const [shown] = own.json('-d -s link show sim0') as {vfinfo_list: {stats: {rx: {packets: number}}}[]}[]
  const {vfs, carrierChanges, carrierUpCount} = links.get('sim0', {stats: true})
  t.deepEqual(
    vfs?.map(({stats}) => Number(stats?.rxPackets)),
    shown?.vfinfo_list.map(({stats}) => stats.rx.packets),
  )
  t.deepEqual([typeof carrierChanges, typeof carrierUpCount], ['number', 'number'])
  const {devlinkPort, parentdev} = links.get('sim0')
  t.like(devlinkPort, {bus: 'netdevsim', dev: parentdev, port: 0})
  t.throws(() => links.set('sim0', {vfs: [{vf: 5, trust: true}]}), {code: 'EINVAL'})
  t.throws(() => links.set('sim0', {vfs: [{vf: 5, minTxRate: 1}]}), {code: 'EINVAL'})
  t.throws(() => links.set('sim0', {vfs: [{vf: 0, nodeGuid: '00:11:22:33:44:55:66:77'}]}), {
    code: 'EOPNOTSUPP',
  })
  t.throws(() => links.set('v0', {vfs: [{vf: 0, trust: true}]}), {code: 'EOPNOTSUPP'})
})

test('tokens', t => {
  const both = twins(t)
  const [real, own] = both
  for (const {ip} of both) ip('link set v1 down')
  const {links} = own.connection
  real.ip('token set ::7 dev v0')
  links.set('v0', {token: '::7'})
  areEqual(t, both)
  t.is(links.get('v0').token, '::7')
  t.deepEqual(own.json('token get dev v0'), real.json('token get dev v0'))
  links.set('v0', {token: '::'})
  t.is(links.get('v0').token, undefined)
  t.throws(() => links.set('lo', {token: '::1'}), {code: 'EINVAL'})
})

there('networks of MCTP', t => {
  const {links} = twin(t).connection
  t.is(links.get('v0').mctpNetwork, undefined)
  t.is(links.get('lo').mctpNetwork, 1)
  links.set('lo', {mctpNetwork: 7})
  t.is(links.get('lo').mctpNetwork, 7)
})
