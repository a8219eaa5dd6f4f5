import {type ConntrackEntry, connectNetfilter} from '../../netfilter/index.js'
import * as sysctl from '../../sysctl/sysctl.js'
import {decideAll, decisionCommand, type Packet} from '../decision.js'
import {bridges, routes} from '../look.js'
import {lonelyPingCommand, pingCommand, pingFrom, pingInVain} from '../ping.js'
import type {Chapter} from '../step.js'
import {serve, visit} from '../tcp.js'

const there = {from: 'net1', dev: 'veth1', to: '203.0.113.8', ttl: 63} as const
const key = 'net.ipv4.ip_forward'

/** The way of a request from net1, and that of its answer. */
const packets: readonly Packet[] = [
  {at: 'net1', to: '203.0.113.8'},
  {at: 'host', to: '203.0.113.8', arrived: {from: '10.68.0.101', iif: 'mybridge'}},
  {at: 'outside', to: '10.68.0.101'},
]

const owner = 'tour'
const published = {protocol: 'tcp', port: 8080, to: '10.68.0.101', toPort: 80} as const

/** The way of a packet from outside, whose destination host makes another one before it decides, and of its answer. */
const inwards: readonly Packet[] = [
  {at: 'outside', to: '203.0.113.1'},
  {at: 'host', to: '10.68.0.101', arrived: {from: '203.0.113.8', iif: 'eth0'}},
  {at: 'net1', to: '203.0.113.8'},
]

const byProtocol = (a: ConntrackEntry, b: ConntrackEntry): number => (a.protocol < b.protocol ? -1 : 1)

const inHost = (command: string): string => `ip netns exec host nft '${command}'`
const chain = (name: string, hook: string): string =>
  inHost(`add chain ip netlink-ts ${name} { type nat hook ${hook}; }`)
const rule = (text: string): string => inHost(`add rule ip netlink-ts ${text}`)
const masqueraded = 'comment "tour: masquerade 10.68.0.0/24 but mybridge"'
const ported = 'comment "tour: publish tcp * 8080 to 10.68.0.101 80"'

export const world: Chapter = {
  title: 'Out to the world: host is a router, and outside knows nothing of what lies behind it',
  steps: [
    {
      title: 'Take the uplink off the bridge; outside forgets the way back',
      commands: [
        'ip -n host link set eth0 nomaster',
        'ip -n host address add 203.0.113.1/24 dev eth0',
        'ip -n net1 route delete 203.0.113.8 dev veth1',
        'ip -n outside route delete 10.68.0.0/24 dev isp0',
      ],
      async run(stage) {
        const {host, net1, outside} = stage.ip
        await host.links.set('eth0', {master: 0})
        await host.addresses.add({dev: 'eth0', address: '203.0.113.1/24'})
        await net1.routes.delete({to: '203.0.113.8', dev: 'veth1'})
        await outside.routes.delete({to: '10.68.0.0/24', dev: 'isp0'})
        return {bridges: await bridges(stage, 'host'), routes: await routes(stage, 'outside')}
      },
    },
    {
      title: 'net1 and net2 send to host what is not for each other',
      commands: ['ip -n net1 route add default via 10.68.0.1', 'ip -n net2 route add default via 10.68.0.1'],
      async run(stage) {
        const {net1, net2} = stage.ip
        await net1.routes.add({to: 'default', via: '10.68.0.1'})
        await net2.routes.add({to: 'default', via: '10.68.0.1'})
        return {routes: await routes(stage, 'net1', 'net2')}
      },
    },
    {
      title: 'host passes it on',
      commands: [`ip netns exec host sysctl -w ${key}=1`],
      async run(stage) {
        const namespace = stage.name('host')
        sysctl.set(key, 1, {namespace})
        return {sysctls: {host: {key, value: sysctl.get(key, {namespace})}}}
      },
    },
    {
      title: 'Ask each what it would do with a request from net1, and with the answer',
      commands: packets.map(decisionCommand),
      run: async stage => ({decisions: await decideAll(stage, packets)}),
    },
    {
      title: 'So a request arrives, but no answer',
      commands: [lonelyPingCommand(there)],
      run: stage => pingInVain(stage, there),
    },
    {
      title: 'What leaves host by another link than the bridge gets its address: masquerading',
      commands: [
        inHost('add table ip netlink-ts'),
        chain('prerouting', 'prerouting priority -100'),
        chain('output', 'output priority -100'),
        chain('postrouting', 'postrouting priority 100'),
        rule(`postrouting ip saddr 10.68.0.0/24 oifname != mybridge masquerade ${masqueraded}`),
        rule(
          `postrouting ip saddr 10.68.0.0/24 ip daddr 10.68.0.0/24 ct status dnat masquerade ${masqueraded}`,
        ),
      ],
      async run(stage) {
        await using netfilter = await connectNetfilter({namespace: stage.name('host')})
        await netfilter.masquerades.add({owner, subnet: '10.68.0.0/24', bridge: 'mybridge'})
        return {masquerades: {host: await netfilter.masquerades.list({owner})}}
      },
    },
    {
      title: 'Ping outside from net1: the answers come to host, which knows whose they are',
      commands: [pingCommand(there)],
      run: stage => pingFrom(stage, there),
    },
    {
      title: 'Lead port 8080 of host to port 80 of net1',
      commands: [
        rule(`prerouting fib daddr type local tcp dport 8080 dnat to 10.68.0.101:80 ${ported}`),
        rule(
          `output ip daddr != 127.0.0.0/8 fib daddr type local tcp dport 8080 dnat to 10.68.0.101:80 ${ported}`,
        ),
        rule(
          `postrouting ip saddr 10.68.0.101 ip daddr 10.68.0.101 tcp dport 80 ct status dnat masquerade ${ported}`,
        ),
        ...inwards.map(decisionCommand),
      ],
      async run(stage) {
        await using netfilter = await connectNetfilter({namespace: stage.name('host')})
        await netfilter.publishedPorts.add({owner, ...published})
        const publishedPorts = {host: await netfilter.publishedPorts.list({owner})}
        return {publishedPorts, decisions: await decideAll(stage, inwards)}
      },
    },
    {
      title: 'Call it from outside; a server in net1 says whom it sees',
      commands: ['ip netns exec net1 nc -l -p 80 …', 'ip netns exec outside nc 203.0.113.1 8080 …'],
      async run(stage) {
        const server = await serve(stage.name('net1'), published.toPort)
        try {
          const to = `203.0.113.1:${published.port}`
          return {
            visit: {
              from: 'outside',
              to,
              says: await visit(stage.name('outside'), '203.0.113.1', published.port),
            },
          }
        } finally {
          server.close()
        }
      },
    },
    {
      title: 'What host remembers of both, to translate what comes back',
      commands: ['ip netns exec host conntrack -L -f ipv4'],
      async run(stage) {
        await using netfilter = await connectNetfilter({namespace: stage.name('host')})
        const all = await netfilter.conntrack.list({family: 4})
        const translated = all.filter(({snat, dnat}) => snat || dnat)
        return {connections: {host: translated.sort(byProtocol)}}
      },
    },
  ],
}
