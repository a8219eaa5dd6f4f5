import {isDeepStrictEqual} from 'node:util'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import {type NumberRange, type Rule, type RuleFilter, rules} from '../../src/rule/rule.js'
import {live as test} from '../support/live.js'
import {present, type Twin, twin, twins} from '../support/twins.js'

const ports = (name: string, range: NumberRange | undefined) =>
  typeof range === 'object' ? {[`${name}_start`]: range[0], [`${name}_end`]: range[1]} : {[name]: range}

/** What ip(8) prints for a prefix, split into address and length. */
function prefixAsIp(name: string, text: string | undefined): Record<string, unknown> {
  const [address, length] = text?.split('/') ?? []
  return {[name]: address, [`${name}len`]: length === undefined ? undefined : Number(length)}
}

/** What `ip -j -d rule` prints for a rule. */
function asIp(rule: Rule): Record<string, unknown> {
  const {uidrange, realms, action} = rule
  return present({
    priority: rule.priority,
    not: rule.not && null,
    ...prefixAsIp('src', rule.from ?? 'all'),
    ...prefixAsIp('dst', rule.to),
    tos: rule.tos === undefined ? undefined : `0x${rule.tos.toString(16)}`,
    fwmark: rule.fwmark === undefined ? undefined : `0x${rule.fwmark.toString(16)}`,
    fwmask: rule.fwmask === undefined ? undefined : `0x${rule.fwmask.toString(16)}`,
    iif: rule.iif,
    oif: rule.oif,
    l3mdev: rule.l3mdev && null,
    ...(uidrange !== undefined && {
      uid_start: typeof uidrange === 'number' ? uidrange : uidrange[0],
      uid_end: typeof uidrange === 'number' ? uidrange : uidrange[1],
    }),
    ipproto: typeof rule.ipproto === 'number' ? `ipproto-${rule.ipproto}` : rule.ipproto,
    ...ports('sport', rule.sport),
    ...ports('dport', rule.dport),
    tun_id: rule.tunId === undefined ? undefined : Number(rule.tunId),
    table: rule.table === undefined ? undefined : String(rule.table),
    suppress_prefixlen: rule.suppressPrefixLength,
    suppress_ifgroup: rule.suppressIfGroup === undefined ? undefined : String(rule.suppressIfGroup),
    ...(realms !== undefined && {
      ...(realms >>> 16 && {flow_from: String(realms >>> 16)}),
      flow_to: String(realms & 0xffff),
    }),
    goto: rule.goto,
    nop: action === 'nop' ? null : undefined,
    action: ['lookup', 'goto', 'nop'].includes(String(action)) ? undefined : action,
    unresolved: rule.flags?.includes('unresolved') ? null : undefined,
    iif_detached: rule.flags?.includes('iif_detached') ? null : undefined,
    oif_detached: rule.flags?.includes('oif_detached') ? null : undefined,
    protocol: rule.protocol === undefined ? undefined : String(rule.protocol),
  })
}

const show = ({json}: Twin) => [...json('-4 -d rule show'), ...json('-6 -d rule show')]

const cases: [ip: string, ours: Rule][] = [
  ['from 192.0.2.0/24 table 100', {from: '192.0.2.0/24', table: 100}],
  ['from 192.0.2.1 to 198.51.100.0/24', {from: '192.0.2.1', to: '198.51.100.0/24'}],
  ['-6 to 2001:db8::/32 table 70000 priority 7', {to: '2001:db8::/32', table: 70000, priority: 7}],
  ['from all lookup local priority 500', {table: 'local', priority: 500}],
  ['not from 192.0.2.0/24 table 100', {not: true, from: '192.0.2.0/24', table: 100}],
  ['fwmark 7 table 100', {fwmark: 7, table: 100}],
  ['fwmark 0x10/0xff table 100', {fwmark: 0x10, fwmask: 0xff, table: 100}],
  ['iif v0 table 100', {iif: 'v0', table: 100}],
  ['oif nobody table 100', {oif: 'nobody', table: 100}],
  ['iif lo uidrange 1000-2000 table 100', {iif: 'lo', uidrange: [1000, 2000], table: 100}],
  ['uidrange 7-7 table 100', {uidrange: 7, table: 100}],
  ['ipproto tcp dport 80 table 100', {ipproto: 'tcp', dport: 80, table: 100}],
  [
    'ipproto udp sport 1-9 dport 53-54 table 100',
    {ipproto: 'udp', sport: [1, 9], dport: [53, 54], table: 100},
  ],
  ['ipproto 99 table 100', {ipproto: 99, table: 100}],
  ['tos 0x10 table 100', {tos: 0x10, table: 100}],
  ['tun_id 5 table 100', {tunId: 5n, table: 100}],
  ['blackhole from 192.0.2.0/24', {from: '192.0.2.0/24', action: 'blackhole'}],
  ['unreachable iif v1', {iif: 'v1', action: 'unreachable'}],
  ['prohibit iif v1 proto static', {iif: 'v1', action: 'prohibit', protocol: 'static'}],
  ['from 192.0.2.0/24 nop', {from: '192.0.2.0/24', action: 'nop'}],
  ['from 192.0.2.0/24 goto 32766 priority 9', {from: '192.0.2.0/24', goto: 32766, priority: 9}],
  ['from 192.0.2.0/24 goto 4000 priority 9', {from: '192.0.2.0/24', goto: 4000, priority: 9}],
  [
    'table main suppress_prefixlength 0 suppress_ifgroup 3 priority 9',
    {table: 'main', suppressPrefixLength: 0, suppressIfGroup: 3, priority: 9},
  ],
  ['from 192.0.2.0/24 table 100 realms 1/2', {from: '192.0.2.0/24', table: 100, realms: 0x10002}],
]

for (const [args, rule] of cases) {
  test(`ip rule add ${args}`, t => {
    const [real, own] = twins(t)
    const {rules} = own.connection
    const before = rules.list()
    real.ip(args.startsWith('-6 ') ? `-6 rule add ${args.slice(3)}` : `rule add ${args}`)
    rules.add(rule)

    t.deepEqual(show(own), show(real), 'ip(8) shows ours as its own')
    const listed = rules.list()
    t.deepEqual(listed, real.connection.rules.list(), 'we list ours like that of ip(8)')
    t.deepEqual(listed.map(asIp), show(real), 'we list what ip(8) shows')

    const [added] = listed.filter(one => !before.some(old => isDeepStrictEqual(old, one)))
    rules.delete(added as Rule)
    t.deepEqual(rules.list(), before, 'what is listed can be deleted')
    rules.add(added as Rule)
    t.deepEqual(rules.list(), listed, 'and added again')
    rules.delete(rule)
    t.deepEqual(rules.list(), before, 'what was added can be deleted')
  })
}

test('a rule of both IP families needs the family', t => {
  const {connection, json} = twin(t)
  connection.rules.add({family: 6, table: 100, priority: 5})
  t.like(
    json('-6 rule show').find(({priority}) => priority === 5),
    {table: '100'},
  )
  t.deepEqual(
    json('-4 rule show').filter(({priority}) => priority === 5),
    [],
  )
})

test('filters', t => {
  const {connection, ip} = twin(t)
  for (const args of ['from 192.0.2.0/24 table 100', 'iif v0 table 70000', 'oif v1 table 100 proto static'])
    for (const family of ['-4', '-6'])
      if (family === '-4' || !args.includes('192')) ip(`${family} rule add ${args} priority ${args.length}`)
  for (const [filter, count] of [
    [{}, 10],
    [{family: 4}, 6],
    [{family: 6}, 4],
    [{table: 100}, 3],
    [{table: 100, family: 6}, 1],
    [{table: 70000}, 2],
    [{table: 'local'}, 2],
    [{priority: 32766}, 2],
    [{protocol: 'static'}, 2],
    [{iif: 'v0'}, 2],
    [{oif: 'v1', family: 4}, 1],
  ] as const satisfies [RuleFilter, number][]) {
    t.is(connection.rules.list(filter).length, count, JSON.stringify(filter))
    t.is([...connection.rules.each(filter)].length, count)
  }
})

test('flush leaves the rule of priority 0, as ip(8) does', t => {
  const [real, own] = twins(t)
  for (const {ip} of [real, own]) {
    ip('rule add from 192.0.2.0/24 table 100')
    ip('rule add from 192.0.2.0/25 table 100 proto static')
    ip('-6 rule add from 2001:db8::/32 table 100')
  }
  for (const [args, filter, count] of [
    ['-4 rule flush proto static', {family: 4, protocol: 'static'}, 1],
    ['-4 rule flush', {family: 4}, 3],
    ['-6 rule flush', {family: 6}, 2],
  ] as const satisfies [string, RuleFilter, number][]) {
    real.ip(args)
    t.is(own.connection.rules.flush(filter), count, args)
    t.deepEqual(show(own), show(real), args)
  }
})

test('errors of the kernel', t => {
  const {connection} = twin(t)
  const failure = (operation: () => unknown) => t.throws(operation, {instanceOf: NetlinkError})
  const rule: Rule = {from: '192.0.2.0/24', table: 100, priority: 9}
  connection.rules.add(rule)
  t.like(
    failure(() => connection.rules.add(rule)),
    {
      code: 'EEXIST',
      syscall: 'RTM_NEWRULE',
      message: "EEXIST: file already exists, RTM_NEWRULE '9'",
    },
  )
  t.like(
    failure(() => connection.rules.delete({priority: 8})),
    {code: 'ENOENT', syscall: 'RTM_DELRULE'},
  )
  t.like(
    failure(() => connection.rules.add({goto: 5, priority: 9})),
    {
      code: 'EINVAL',
      extack: 'Backward goto not supported',
    },
  )
})

test('a batch, with a flush in the middle', t => {
  const {connection} = twin(t)
  const results = connection.batch<unknown>([
    rules.add({from: '192.0.2.1', priority: 1}),
    rules.add({from: '192.0.2.2', priority: 2}),
    rules.flush({priority: 1}),
    rules.delete({priority: 1}),
    rules.delete({priority: 2}),
  ])
  t.deepEqual(
    results.map(({status}) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  )
})
