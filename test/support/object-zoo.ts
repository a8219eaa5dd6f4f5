/** Objects beside links, addresses and routes, as far as this kernel and iproute2 can make them. */
import {execFileSync} from 'node:child_process'
import {existsSync, writeFileSync} from 'node:fs'
import {AF, NLM_F} from '../../protocol/constants.js'
import {beginFrame, endFrame} from '../../protocol/frame.js'
import type {InputOf, Message} from '../../protocol/message.js'
import {nested} from '../../protocol/nested.js'
import {RTM} from '../../protocol/route/constants.js'
import {link} from '../../protocol/route/link.js'
import {BRIDGE_FLAGS} from '../../protocol/route/link-bridge.js'
import {mdbChange} from '../../protocol/route/mdb.js'
import {Writer} from '../../protocol/writer.js'
import {openRouteSocket} from '../../src/exchange/socket.js'
import {ipv4Daemon, ipv6Daemon} from './multicast-daemon.js'
import {refusedOf} from './run-all.js'

export const objectCommands = [
  'ip link set lo up',
  'ip link add br0 up type bridge vlan_filtering 1 vlan_stats_enabled 1 vlan_stats_per_port 1 mcast_stats_enabled 1 mcast_igmp_version 3 mcast_mld_version 2',
  'ip link add br0 up type bridge mcast_stats_enabled 1',
  'ip link add v0 type veth peer name v1',
  'ip link set v0 up',
  'ip link set v1 up master br0',
  'ip link set v1 type bridge_slave mcast_router 2',
  'ip addr add 192.0.2.1/24 dev v0',
  'ip addr add 2001:db8::1/64 dev v0 nodad',
  'sysctl -qw net.ipv6.conf.all.forwarding=1',
  // Nexthops.
  'ip nexthop add id 1 via 192.0.2.7 dev v0 protocol static',
  'ip nexthop add id 2 via 192.0.2.8 dev v0 onlink',
  'ip nexthop add id 3 blackhole',
  'ip nexthop add id 4 via 2001:db8::7 dev v0',
  'ip nexthop add id 5 via 192.0.2.9 fdb',
  'ip nexthop add id 6 dev v0',
  'ip nexthop add id 10 group 1/2,40',
  'ip nexthop add id 11 group 1,7/2 type resilient buckets 8 idle_timer 60 unbalanced_timer 300',
  'ip nexthop add id 12 group 5 fdb',
  // Groups.
  'bridge mdb add dev br0 port v1 grp 239.1.1.1 permanent',
  'bridge mdb add dev br0 port v1 grp 239.1.1.2',
  'bridge mdb add dev br0 port br0 grp ff05::77 temp',
  'bridge mdb add dev br0 port v1 grp 239.1.1.3 src 192.0.2.99 permanent',
  'bridge mdb add dev br0 port v1 grp 01:02:03:04:05:06 permanent',
  'bridge mdb add dev br0 port v1 grp ff05::1 permanent vid 10',
  // VLANs.
  'bridge vlan add dev v1 vid 10 pvid untagged',
  'bridge vlan add dev v1 vid 20-30',
  'bridge vlan add dev br0 vid 10-12 self',
  'bridge vlan set dev v1 vid 20 state blocking',
  'bridge vlan set dev v1 vid 21 mcast_router 2',
  'ip link set br0 type bridge mcast_vlan_snooping 1',
  'bridge vlan global set dev br0 vid 10 mcast_snooping 1 mcast_querier 1 mcast_igmp_version 3 mcast_query_interval 5000',
  'ip link add vx1 up type vxlan dstport 4789 external vnifilter local 192.0.2.1',
  'bridge vni add dev vx1 vni 100-110',
  'bridge vni add dev vx1 vni 200 remote 192.0.2.99',
  'ip link add vx2 up type vxlan dstport 4790 external',
  'ip link set vx2 master br0',
  'ip link set vx2 type bridge_slave vlan_tunnel on',
  'bridge vlan add dev vx2 vid 100',
  'bridge vlan add dev vx2 vid 100 tunnel_info id 1000',
  'ip link add vx3 up type vxlan dstport 4791 id 7 local 192.0.2.1',
  // The rest.
  'ip addrlabel add prefix 2001:db8:7::/48 dev v0 label 99',
  'ip link add dummy1 type dummy',
  'ip link set dummy1 up',
  'ip link add bond1 type bond mode 802.3ad',
  'ip link set dummy1 down',
  'ip link set dummy1 master bond1',
  'ip maddress add 33:33:00:00:00:77 dev v0',
  'ip stats set dev v0 l3_stats on',
] as const

/** Runs all commands in the namespace this process is in. Returns those that were refused. */
export function fillWithObjects(): string[] {
  const labels = '/proc/sys/net/mpls/platform_labels'
  if (existsSync(labels)) writeFileSync(labels, '1000')
  const refused = refusedOf(objectCommands)
  addVxlanGroup()
  addContinuityChecks()
  addMulticastRoutes()
  return refused
}

/** These sockets stay open: what they made goes with them. */
function addMulticastRoutes(): void {
  const ifindex = indexOf('v0')
  for (const [daemon, source, group] of [
    [ipv4Daemon(), '192.0.2.9', '239.1.1.1'],
    [ipv6Daemon(), '2001:db8::9', 'ff0e::7'],
  ] as const) {
    daemon.interfaces(ifindex, indexOf('v1'))
    daemon.route(source, group, 0, [1])
  }
}

/** Two end points, of which the first has a peer. */
function addContinuityChecks(): void {
  const [port, other] = [indexOf('v1'), indexOf('vx2')]
  for (const cfm of [
    {mepCreate: {instance: 3, domain: 'port', direction: 'down', ifindex: port}},
    {mepCreate: {instance: 4, domain: 'port', direction: 'down', ifindex: other}},
    {ccPeerMepAdd: {instance: 3, mepid: 78}},
  ] as const)
    tell(RTM.SETLINK, NLM_F.REQUEST, link, {
      family: AF.BRIDGE,
      index: indexOf('br0'),
      attributes: {afSpec: {...nested({cfm}), flags: BRIDGE_FLAGS.SELF}},
    })
}

const indexOf = (name: string): number => {
  const [{ifindex}] = JSON.parse(execFileSync('ip', ['-j', 'link', 'show', name], {encoding: 'utf8'}))
  return ifindex
}

/** Sends a request, whatever becomes of it. */
function tell<M extends Message<object, object>>(
  type: number,
  flags: number,
  format: M,
  value: InputOf<M>,
): void {
  const writer = new Writer()
  const at = beginFrame(writer, type, flags, 1)
  format.encode(writer, value)
  endFrame(writer, at)
  const socket = openRouteSocket()
  socket.send(writer.bytes, writer.length)
  socket.close()
}

/** This iproute2 cannot tell a vxlan of groups. */
function addVxlanGroup(): void {
  const ifindex = indexOf('vx3')
  tell(RTM.NEWMDB, NLM_F.REQUEST | NLM_F.CREATE, mdbChange, {
    family: AF.BRIDGE,
    ifindex,
    attributes: {
      entry: {ifindex, state: 1, flags: 0, vid: 0, addr: {proto: 0x800, address: '239.1.1.1'}},
      attrs: {
        dst: '192.0.2.50',
        dstPort: 5000,
        vni: 9,
        srcList: {entry: [{address: '192.0.2.3'}]},
        groupMode: 'include',
        rtprot: 99,
      },
    },
  })
}
