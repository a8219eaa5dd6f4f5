import {bridges, routes} from '../look.js'
import {pingCommand, pingFrom} from '../ping.js'
import type {Step} from '../step.js'

const there = {from: 'net1', dev: 'veth1', to: '203.0.113.8', ttl: 64} as const
const back = {from: 'outside', dev: 'isp0', to: '10.68.0.101', ttl: 64} as const

/** The uplink becomes a port of the bridge, and no router is left between net1 and outside. */
export const plugged: readonly Step[] = [
  {
    title: 'Plug the uplink into the bridge: net1 and outside are on one wire now',
    commands: [
      'ip -n host address delete 203.0.113.1/24 dev eth0',
      'ip -n host link set eth0 master mybridge',
      'ip -n net1 route add 203.0.113.8 dev veth1',
      'ip -n outside route replace 10.68.0.0/24 dev isp0',
    ],
    async run(stage) {
      const {host, net1, outside} = stage.ip
      await host.addresses.delete({dev: 'eth0', address: '203.0.113.1/24'})
      await host.links.set('eth0', {master: 'mybridge'})
      await net1.routes.add({to: '203.0.113.8', dev: 'veth1'})
      await outside.routes.replace({to: '10.68.0.0/24', dev: 'isp0'})
      return {bridges: await bridges(stage, 'host'), routes: await routes(stage, 'net1', 'host', 'outside')}
    },
  },
  {
    title: 'Ping outside from net1: no router on the way, the ttl is whole',
    commands: [pingCommand(there)],
    run: stage => pingFrom(stage, there),
  },
  {title: 'And back', commands: [pingCommand(back)], run: stage => pingFrom(stage, back)},
]
