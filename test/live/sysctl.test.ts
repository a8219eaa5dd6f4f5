import {readFileSync} from 'node:fs'
import * as sysctl from '../../src/sysctl/sysctl.js'
import {fresh, ip, live, run} from '../support/live.js'

const forward = 'net.ipv4.ip_forward'

live('each namespace has its own values, and sysctl(8) sees the same', t => {
  const [one, two] = [fresh(t), fresh(t)]
  const outside = readFileSync('/proc/sys/net/ipv4/ip_forward', 'utf8')
  sysctl.set(forward, 1, {namespace: one})
  sysctl.set(forward, '0', {namespace: two})
  t.is(sysctl.get(forward, {namespace: one}), '1')
  t.is(sysctl.get(forward, {namespace: two}), '0')
  t.is(run(one, 'sysctl', '-n', forward), '1\n')
  t.is(run(two, 'sysctl', '-n', forward), '0\n')
  run(two, 'sysctl', '-w', `${forward}=1`)
  t.is(sysctl.get(forward, {namespace: two}), '1')
  t.is(readFileSync('/proc/sys/net/ipv4/ip_forward', 'utf8'), outside)
  t.is(
    one.enter(() => sysctl.get(forward)),
    '1',
    'inside, it is the default',
  )
})

live('an interface whose name has a dot', t => {
  const namespace = fresh(t)
  ip(namespace, 'link add eth0.100 type veth peer name other')
  const key = 'net.ipv4.conf.eth0/100.forwarding'
  sysctl.set(key, 1, {namespace})
  t.is(sysctl.get('net/ipv4/conf/eth0.100/forwarding', {namespace}), '1')
  t.is(run(namespace, 'sysctl', '-n', key), '1\n')
  t.true(sysctl.list('net.ipv4.conf', {namespace}).some(one => one.key === key && one.value === '1'))
})

live('the list is that of sysctl -a', t => {
  const namespace = fresh(t)
  // sysctl(8) hides these two, of which there is one in milliseconds.
  const deprecated = /\.(base_reachable|retrans)_time$/
  const ours = sysctl
    .list('net', {namespace})
    .filter(one => one.value !== undefined && !deprecated.test(one.key))
    .map(({key, value}) => `${key} = ${value}`)
  const theirs = run(namespace, 'sysctl', '-a', '-r', '^net\\.').trimEnd().split('\n')
  t.deepEqual(
    ours.filter(line => !theirs.includes(line)),
    [],
  )
  t.is(ours.length, theirs.length)
  t.true(ours.length > 100)
})

live('a list of one, and of what can only be written', t => {
  const namespace = fresh(t)
  t.deepEqual(sysctl.list(forward, {namespace}), [{key: forward, value: '0'}])
  t.deepEqual(sysctl.list('net.ipv4.route.flush', {namespace}), [{key: 'net.ipv4.route.flush'}])
})

live('several numbers are one value', t => {
  const namespace = fresh(t)
  sysctl.set('net.ipv4.ping_group_range', '5 7', {namespace})
  t.is(sysctl.get('net.ipv4.ping_group_range', {namespace}), '5\t7')
})

live('errors name the key', t => {
  const namespace = fresh(t)
  t.throws(() => sysctl.get('net.ipv4.no_such_key', {namespace}), {
    code: 'ENOENT',
    message: "ENOENT: no such file or directory, open 'net.ipv4.no_such_key'",
  })
  t.throws(() => sysctl.set('net.ipv4.no_such_key', 1, {namespace}), {code: 'ENOENT'})
  t.throws(() => sysctl.list('net.no_such', {namespace}), {code: 'ENOENT', message: /'net.no_such'$/})
  t.throws(() => sysctl.set(forward, 'yes', {namespace}), {
    code: 'EINVAL',
    message: `EINVAL: invalid argument, write '${forward}'`,
  })
  t.throws(() => sysctl.get('net.ipv4', {namespace}), {code: 'EISDIR', message: /'net.ipv4'$/})
  t.throws(() => sysctl.get(forward, {namespace: 'nlts-none'}), {
    code: 'ENOENT',
    message: /'\/run\/netns\/nlts-none'$/,
  })
  t.is(sysctl.get(forward, {namespace}), '0')
})
