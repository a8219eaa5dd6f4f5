import {operational} from '../carrier.js'
import {bridges, routes} from '../look.js'
import {pingCommand, pingFrom} from '../ping.js'
import type {Chapter} from '../step.js'

const there = {from: 'net1', dev: 'veth1', to: '203.0.113.8', ttl: 64} as const
const back = {from: 'outside', dev: 'isp0', to: '10.68.0.101', ttl: 64} as const

/** The uplink is a port of the bridge: no router stands between net1 and outside. */
export const wire: Chapter = {
  title: 'The outside, on the same wire',
  steps: [
    {
      title: 'Lead an uplink from outside to host, and plug it into the bridge',
      commands: [
        'ip -n host link add eth0 type veth peer name isp0 netns outside',
        'ip -n host link set eth0 master mybridge up',
        'ip -n outside address add 203.0.113.8/24 dev isp0',
        'ip -n outside link set isp0 up',
        'ip -n outside route add 10.68.0.0/24 dev isp0',
        'ip -n net1 route add 203.0.113.8 dev veth1',
      ],
      async run(stage) {
        const {host, net1, outside} = stage.ip
        const peer = {name: 'isp0', namespace: stage.name('outside')}
        await host.links.add({name: 'eth0', kind: 'veth', peer})
        await host.links.set('eth0', {master: 'mybridge', up: true})
        await outside.addresses.add({dev: 'isp0', address: '203.0.113.8/24'})
        await outside.links.set('isp0', {up: true})
        await outside.routes.add({to: '10.68.0.0/24', dev: 'isp0'})
        await net1.routes.add({to: '203.0.113.8', dev: 'veth1'})
        await operational(host, 'eth0')
        await operational(outside, 'isp0')
        return {bridges: await bridges(stage, 'host'), routes: await routes(stage, 'net1', 'outside')}
      },
    },
    {
      title: 'Ping outside from net1: no router on the way, the ttl is whole',
      commands: [pingCommand(there)],
      run: stage => pingFrom(stage, there),
    },
    {title: 'And back', commands: [pingCommand(back)], run: stage => pingFrom(stage, back)},
  ],
}
