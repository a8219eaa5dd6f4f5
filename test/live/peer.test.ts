// Sockets of programs, and what others than the kernel send to ours.
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {setImmediate} from 'node:timers/promises'
import {NETLINK, NLM_F, NLMSG} from '../../protocol/constants.js'
import {controller, GENL_ID} from '../../protocol/generic/index.js'
import {RTM, RTNLGRP} from '../../protocol/route/constants.js'
import {link} from '../../protocol/route/link.js'
import {connect} from '../../src/connection.js'
import {openRouteSocket} from '../../src/exchange/socket.js'
import {connectGeneric} from '../../src/generic/index.js'
import {openPeer, rawMessage, reply} from '../../src/testing/index.js'
import {fresh, ip as realIp, live as test} from '../support/live.js'

const testing = new URL('../../src/testing/index.js', import.meta.url).href

test('two processes talk, by port and by group', async t => {
  const namespace = fresh(t)
  using peer = openPeer(NETLINK.USERSOCK, {namespace, port: 4711})
  t.is(peer.port, 4711)
  peer.join(3)
  const echo = `
    import {openPeer} from '${testing}'
    const peer = openPeer(2)
    peer.join(4)
    peer.send(Buffer.from('here I am'), {port: 4711})
    const {from, group, datagram} = await peer.next()
    peer.send(Buffer.concat([datagram, Buffer.from(\` from \${from} in \${group}\`)]), {group: 3})`
  const other = namespace.enter(() =>
    spawn(process.execPath, ['--input-type=module', '-e', echo], {stdio: 'inherit'}),
  )
  const signal = AbortSignal.timeout(20_000)
  const hello = await peer.next({signal})
  t.is(hello.from, other.pid ?? -1)
  t.is(Buffer.from(hello.datagram).toString(), 'here I am')
  t.false('group' in hello)
  peer.send(Buffer.from('ping'), {group: 4})
  const answer = await peer.next({signal})
  t.deepEqual([answer.from, answer.group], [other.pid as number, 3])
  t.is(Buffer.from(answer.datagram).toString(), 'ping from 4711 in 4')
  if (other.exitCode === null) await once(other, 'exit')
  t.throws(() => peer.send(Buffer.from('x'), {port: other.pid as number}), {code: 'ECONNREFUSED'})
  t.throws(() => peer.send(Buffer.from('x'), {group: 33}), {instanceOf: RangeError})
  t.throws(() => openPeer(NETLINK.USERSOCK, {namespace, port: 4711}), {code: 'EADDRINUSE'})
  const waiting = peer.next()
  peer.close()
  await t.throwsAsync(waiting, {code: 'EBADF'})
})

const forged = (name: string) =>
  reply({seq: 0, type: 0}, RTM.NEWLINK, link, {index: 77, attributes: {ifname: name}}, 0)

for (const listenAllNamespaces of [false, true]) {
  test(`a monitor hears the kernel alone${listenAllNamespaces ? ', of all namespaces' : ''}`, async t => {
    const namespace = fresh(t)
    await using ip = await connect({namespace})
    const events = ip.monitor(['link'], {listenAllNamespaces, signal: AbortSignal.timeout(20_000)})
    using liar = openPeer(NETLINK.ROUTE, {namespace})
    using witness = openPeer(NETLINK.ROUTE, {namespace})
    witness.join(RTNLGRP.LINK)
    liar.send(forged('forged'), {group: RTNLGRP.LINK})
    const heard = await witness.next()
    t.deepEqual([heard.from, heard.group], [liar.port, RTNLGRP.LINK])
    realIp(namespace, 'link set lo up')
    const {value} = await events.next()
    t.is(value?.topic === 'link' && value.object.name, 'lo')
    await events.return?.()
  })
}

test('answers come from the kernel alone', t => {
  const namespace = fresh(t)
  const [socket, liar] = [namespace.enter(openRouteSocket), openPeer(NETLINK.ROUTE, {namespace})]
  t.teardown(() => socket.close())
  t.teardown(() => liar.close())
  t.throws(() => liar.send(rawMessage(NLMSG.DONE, NLM_F.MULTI, 1, '00000000'), {port: socket.port}), {
    code: 'ECONNREFUSED',
  })
  t.is(socket.receive(), 0)
})

test('notifications of generic netlink, too', async t => {
  const namespace = fresh(t)
  await using generic = await connectGeneric({namespace})
  const {groups} = await generic.families.get('nlctrl')
  const {id: group = 0} = groups.find(({name}) => name === 'notify') ?? {}
  const events = await generic.notifications(controller, ['notify'])
  const first = events.next().then(
    () => 'heard',
    () => 'closed',
  )
  using liar = openPeer(NETLINK.GENERIC, {namespace})
  using witness = openPeer(NETLINK.GENERIC, {namespace})
  witness.join(group)
  const {newFamily} = controller.events
  const header = {cmd: newFamily.number, version: 2, attributes: {familyName: 'forged'}}
  const event = reply({seq: 0, type: 0}, GENL_ID.CTRL, newFamily.reply, header, 0)
  liar.send(event, {group})
  t.deepEqual(await witness.next(), {from: liar.port, group, datagram: event})
  for (let turn = 0; turn < 20; turn++) await setImmediate()
  await events.return?.()
  t.is(await first, 'closed')
})
