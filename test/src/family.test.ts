// A kernel that lacks a family answers for it with all there are; what was not asked for must not be listed, or flushed.
import test from 'ava'
import type {Message, MessageInput} from '../../protocol/message.js'
import {address} from '../../protocol/route/address.js'
import {RTM} from '../../protocol/route/constants.js'
import {netconf} from '../../protocol/route/netconf.js'
import {route} from '../../protocol/route/route.js'
import {rule} from '../../protocol/route/rule.js'
import {connectSync} from '../../src/connection.js'
import {datagram, done, on, reply, scriptedKernel} from '../../src/testing/index.js'

/** One object, whichever are asked for. */
const answered = <H, A>(asked: number, type: number, format: Message<H, A>, object: MessageInput<H, A>) =>
  on({type: asked, dump: true}, request => [datagram(reply(request, type, format, object), done(request))])

/** A kernel with IPv4 alone. */
const withoutIpv6 = () =>
  scriptedKernel(
    on({type: RTM.GETLINK, dump: true}, request => [datagram(done(request))]),
    answered(RTM.GETROUTE, RTM.NEWROUTE, route, {
      family: 2,
      dst_len: 24,
      table: 254,
      protocol: 3,
      type: 1,
      attributes: {dst: '192.0.2.0'},
    }),
    answered(RTM.GETADDR, RTM.NEWADDR, address, {
      family: 2,
      prefixlen: 24,
      index: 1,
      attributes: {address: '192.0.2.1', local: '192.0.2.1'},
    }),
    answered(RTM.GETNETCONF, RTM.NEWNETCONF, netconf, {family: 2, attributes: {ifindex: 1, forwarding: 1}}),
    answered(RTM.GETRULE, RTM.NEWRULE, rule, {
      family: 2,
      action: 1,
      table: 254,
      attributes: {priority: 5},
    }),
  )

test('only the family that was asked for is listed', t => {
  using ip = connectSync({transport: withoutIpv6().open})
  for (const operations of [ip.routes, ip.addresses, ip.netconf, ip.rules] as const) {
    t.is(operations.list().length, 1)
    t.is(operations.list({family: 4}).length, 1)
    t.deepEqual(operations.list({family: 6}), [])
  }
  t.deepEqual(ip.routes.list({family: 'mpls'}), [])
})

test('nothing of another family is deleted', t => {
  // A request to delete would meet no rule of the script, and fail.
  using ip = connectSync({transport: withoutIpv6().open})
  t.is(ip.routes.flush({family: 6}), 0)
  t.is(ip.addresses.flush({dev: 1, family: 6}), 0)
  t.is(ip.rules.flush({family: 6}), 0)
  t.throws(() => ip.routes.flush({family: 4}))
})
