// What the kernel refuses, and what never reaches it.
import {NLM_F} from '../../protocol/constants.js'
import {RTM} from '../../protocol/route/constants.js'
import {link} from '../../protocol/route/link.js'
import {connect, connectSync, type SyncConnection} from '../../src/connection.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import {openRouteSocket} from '../../src/exchange/socket.js'
import type {Namespace} from '../../src/namespace/index.js'
import {answer, unprivileged} from '../support/child.js'
import {fresh, live as test} from '../support/live.js'

interface Refused {
  code: string
  errno: number
  syscall: string
  extack?: string | RegExp
  attribute?: string
}

/** One line per refusal: what is asked for, and what the error says. */
const refusals: Record<string, [(ip: SyncConnection) => unknown, Refused]> = {
  'a link that exists': [
    ip => ip.links.add({name: 'veth1', kind: 'veth'}),
    {code: 'EEXIST', errno: -17, syscall: 'RTM_NEWLINK'},
  ],
  'an unknown device': [
    ip => ip.links.set('nosuch', {up: true}),
    {code: 'ENODEV', errno: -19, syscall: 'RTM_NEWLINK'},
  ],
  'an unknown device of an address': [
    ip => ip.addresses.add({dev: 'nosuch', address: '192.0.2.9/24'}),
    {code: 'ENODEV', errno: -19, syscall: 'RTM_GETLINK'},
  ],
  'a gateway that is not reachable': [
    ip => ip.routes.add({to: '198.51.100.0/24', via: '203.0.113.1'}),
    {code: 'ENETUNREACH', errno: -101, syscall: 'RTM_NEWROUTE', extack: 'Nexthop has invalid gateway'},
  ],
  'an MTU beyond the device’s': [
    ip => ip.links.set('veth1', {mtu: 100_000}),
    {code: 'EINVAL', errno: -22, syscall: 'RTM_NEWLINK', extack: 'mtu greater than device maximum'},
  ],
  'a kind that the kernel lacks': [
    ip => ip.links.add({name: 'x', kind: 'nosuchkind', data: new Uint8Array()}),
    {code: 'EOPNOTSUPP', errno: -95, syscall: 'RTM_NEWLINK', extack: 'Unknown device type'},
  ],
  'a vxlan identifier out of range': [
    ip => newLink(ip, 'vx', {kind: 'vxlan', data: {id: 2 ** 24, port: 4789}}),
    {
      code: 'ERANGE',
      errno: -34,
      syscall: 'RTM_NEWLINK',
      extack: /VXLAN ID/,
      attribute: 'IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VXLAN_ID',
    },
  ],
  'a name of 16 bytes': [
    ip =>
      ip.request(
        RTM.NEWLINK,
        link,
        {attributes: {ifname: '0123456789abcdef', linkinfo: {kind: 'veth'}}},
        create,
      ),
    {
      code: 'ERANGE',
      errno: -34,
      syscall: 'RTM_NEWLINK',
      extack: 'Attribute failed policy validation',
      attribute: 'IFLA_IFNAME',
    },
  ],
  'an address that exists': [
    ip => ip.addresses.add({dev: 'veth1', address: '192.0.2.1/24'}),
    {code: 'EEXIST', errno: -17, syscall: 'RTM_NEWADDR', extack: /exists|assigned/},
  ],
  'a route that does not exist': [
    ip => ip.routes.delete({to: '198.51.100.0/24'}),
    {code: 'ESRCH', errno: -3, syscall: 'RTM_DELROUTE'},
  ],
}

const create = {flags: NLM_F.CREATE | NLM_F.EXCL}

const newLink = (
  ip: SyncConnection,
  ifname: string,
  linkinfo: {kind: 'vxlan'; data: {id: number; port: number}},
) => ip.request(RTM.NEWLINK, link, {attributes: {ifname, linkinfo}}, create)

function prepared(namespace: Namespace): SyncConnection {
  const ip = connectSync({namespace})
  ip.links.add({name: 'veth1', kind: 'veth', peer: {name: 'veth1_p'}, up: true})
  ip.links.set('veth1_p', {up: true})
  ip.addresses.add({dev: 'veth1', address: '192.0.2.1/24'})
  return ip
}

for (const [name, [request, expected]] of Object.entries(refusals)) {
  test(`refused: ${name}`, t => {
    using ip = prepared(fresh(t))
    const error = t.throws(() => request(ip), {instanceOf: NetlinkError})
    const {code, errno, syscall, extack, attribute} = error
    t.like(
      {code, errno, syscall, attribute},
      {code: expected.code, errno: expected.errno, syscall: expected.syscall},
    )
    t.is(attribute, expected.attribute)
    if (expected.extack instanceof RegExp) t.regex(extack ?? '', expected.extack)
    else t.is(extack, expected.extack)
    t.true(error.message.startsWith(`${code}: `) && error.message.includes(syscall))
    // The connection goes on.
    t.is(ip.links.get('veth1').name, 'veth1')
  })
}

test('without privilege: EPERM', t => {
  const script = `
    const ip = connection.connectSync()
    const outcomes = []
    for (const change of [
      () => ip.links.add({name: 'veth1', kind: 'veth'}),
      () => ip.links.set('lo', {mtu: 1400}),
      () => ip.addresses.add({dev: 'lo', address: '192.0.2.1/32'}),
      () => ip.routes.add({to: '198.51.100.0/24', dev: 'lo'}),
    ]) try { change(); outcomes.push('done') } catch ({code, errno, syscall}) { outcomes.push([code, errno, syscall]) }
    outcomes.push(ip.links.list().some(({name}) => name === 'lo'))
    console.log(JSON.stringify(outcomes))`
  t.deepEqual(answer(script, ['unshare', '-n', ...unprivileged]), [
    ['EPERM', -1, 'RTM_NEWLINK'],
    ['EPERM', -1, 'RTM_NEWLINK'],
    ['EPERM', -1, 'RTM_NEWADDR'],
    ['EPERM', -1, 'RTM_NEWROUTE'],
    true,
  ])
})

/** One line per mistake: what is asked for, the error's class, and what it names. */
const mistakes: Record<string, [(ip: SyncConnection) => unknown, 'TypeError' | 'RangeError', RegExp]> = {
  'a name of 16 bytes': [
    ip => ip.links.add({name: '0123456789abcdef', kind: 'veth'}),
    'RangeError',
    /^name: .*'0123456789abcdef'$/,
  ],
  'a name with a slash': [ip => ip.links.add({name: 'a/b', kind: 'veth'}), 'RangeError', /^name: .*'a\/b'$/],
  'a name with NUL': [ip => ip.links.add({name: 'a\0b', kind: 'veth'}), 'RangeError', /^name: /],
  'no name at all': [ip => ip.links.add({name: '', kind: 'veth'}), 'RangeError', /^name: .*''$/],
  'a name that is a number': [
    ip => ip.links.add({name: 5 as never, kind: 'veth'}),
    'TypeError',
    /^name: .*5$/,
  ],
  'no kind': [ip => ip.links.add({name: 'x'} as never), 'TypeError', /^kind: /],
  'an unknown option': [
    ip => ip.links.add({name: 'x', kind: 'veth', mtuu: 1500} as never),
    'TypeError',
    /^mtuu: /,
  ],
  'an option of another kind': [
    ip => ip.links.add({name: 'x', kind: 'ifb', vlanFiltering: true} as never),
    'TypeError',
    /^vlanFiltering: /,
  ],
  'a negative MTU': [ip => ip.links.set('veth1', {mtu: -1}), 'RangeError', /^mtu: .*-1$/],
  'an MTU with a fraction': [ip => ip.links.set('veth1', {mtu: 1.5}), 'RangeError', /^mtu: .*1\.5$/],
  'an MTU as text': [ip => ip.links.set('veth1', {mtu: '1500' as never}), 'TypeError', /^mtu: .*'1500'$/],
  'a switch that is a string': [
    ip => ip.links.set('veth1', {up: 'yes' as never}),
    'TypeError',
    /^up: .*'yes'$/,
  ],
  'a bad hardware address': [
    ip => ip.links.set('veth1', {address: '02:00:00:00:00:0g'}),
    'RangeError',
    /^address: .*'02:00:00:00:00:0g'$/,
  ],
  'a vxlan identifier beyond 24 bits': [
    ip => ip.links.add({name: 'x', kind: 'vxlan', id: 2 ** 24}),
    'RangeError',
    /^id: .*16777216$/,
  ],
  'a vxlan remote that is no address': [
    ip => ip.links.add({name: 'x', kind: 'vxlan', id: 1, remote: '192.0.2'}),
    'RangeError',
    /^remote: .*'192\.0\.2'$/,
  ],
  'a port setting out of range': [
    ip => ip.links.set('veth1', {port: {cost: 0}}),
    'RangeError',
    /^cost: .*0$/,
  ],
  'an IPv4 address of five parts': [
    ip => ip.addresses.add({dev: 'veth1', address: '192.0.2.1.5/24'}),
    'RangeError',
    /^address: .*'192\.0\.2\.1\.5\/24'$/,
  ],
  'an IPv4 prefix of 33 bits': [
    ip => ip.addresses.add({dev: 'veth1', address: '192.0.2.1/33'}),
    'RangeError',
    /^address: /,
  ],
  'an IPv6 prefix of 129 bits': [
    ip => ip.addresses.add({dev: 'veth1', address: '2001:db8::1/129'}),
    'RangeError',
    /^address: /,
  ],
  'a scope without a name': [
    ip => ip.addresses.add({dev: 'veth1', address: '192.0.2.1/24', scope: 'galaxy' as never}),
    'RangeError',
    /^scope: .*'galaxy'$/,
  ],
  'a device index of 0': [
    ip => ip.addresses.add({dev: 0, address: '192.0.2.1/24'}),
    'RangeError',
    /^dev: .*0$/,
  ],
  'a route to nowhere': [
    ip => ip.routes.add({to: 'nowhere', dev: 'veth1'}),
    'RangeError',
    /^to: .*'nowhere'$/,
  ],
  'a gateway that is no address': [
    ip => ip.routes.add({to: 'default', via: '192.0.2.256'}),
    'RangeError',
    /^via: .*'192\.0\.2\.256'$/,
  ],
  'a metric of 33 bits': [
    ip => ip.routes.add({to: 'default', via: '192.0.2.2', metric: 2 ** 32}),
    'RangeError',
    /^metric: .*4294967296$/,
  ],
  'a value no attribute can hold': [
    ip => ip.request(RTM.NEWLINK, link, {attributes: {mtu: 2 ** 32}}),
    'RangeError',
    /^attributes\.mtu: .*4294967296$/,
  ],
  'an attribute that does not exist': [
    ip => ip.request(RTM.NEWLINK, link, {attributes: {mtuu: 1} as never}),
    'TypeError',
    /^attributes\.mtuu: /,
  ],
}

for (const [name, [request, kind, message]] of Object.entries(mistakes)) {
  test(`not sent: ${name}`, t => {
    const namespace = fresh(t)
    prepared(namespace).close()
    let sends = 0
    const transport = () => {
      const socket = namespace.enter(openRouteSocket)
      const {send} = socket
      // Looking a name up is allowed; a change is not.
      socket.send = (bytes, length) => {
        if (new DataView(bytes.buffer, bytes.byteOffset).getUint16(4, true) !== RTM.GETLINK) sends++
        send(bytes, length)
      }
      return socket
    }
    using ip = connectSync({transport})
    const error = t.throws(() => request(ip), {name: kind, message})
    t.false(error instanceof NetlinkError)
    t.is(sends, 0)
  })
}

for (const name of ['a/b', '', '.', '..', 'a\0b', 'x'.repeat(256)]) {
  test(`not opened: a namespace named ${JSON.stringify(name.slice(0, 8))}`, async t => {
    await t.throwsAsync(connect({namespace: name}), {name: 'RangeError', message: /^namespace: /})
  })
}

test('a namespace that does not exist', async t => {
  const error = await t.throwsAsync(connect({namespace: 'nlts-nosuch'}))
  t.is((error as NodeJS.ErrnoException).code, 'ENOENT')
})
