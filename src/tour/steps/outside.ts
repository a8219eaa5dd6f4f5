import * as sysctl from '../../sysctl/sysctl.js'
import {operational} from '../carrier.js'
import {routes} from '../look.js'
import {pingCommand, pingFrom} from '../ping.js'
import type {Chapter} from '../step.js'
import {plugged} from './uplink.js'

const there = {from: 'net1', dev: 'veth1', to: '203.0.113.8', ttl: 63} as const
const back = {from: 'outside', dev: 'isp0', to: '10.68.0.101', ttl: 63} as const
const key = 'net.ipv4.ip_forward'

export const outside: Chapter = {
  title: 'The outside: once through a router, once through the bridge',
  steps: [
    {
      title: 'net1 and net2 send to host what is not for each other',
      commands: ['ip -n net1 route add default via 10.68.0.1', 'ip -n net2 route add default via 10.68.0.1'],
      async run({ip: {net1, net2}}) {
        await net1.routes.add({to: 'default', via: '10.68.0.1'})
        await net2.routes.add({to: 'default', via: '10.68.0.1'})
        return {}
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
      title: 'Lead an uplink from host to outside, which learns the way back',
      commands: [
        'ip -n host link add eth0 type veth peer name isp0 netns outside',
        'ip -n host address add 203.0.113.1/24 dev eth0',
        'ip -n host link set eth0 up',
        'ip -n outside address add 203.0.113.8/24 dev isp0',
        'ip -n outside link set isp0 up',
        'ip -n outside route add 10.68.0.0/24 via 203.0.113.1',
      ],
      async run(stage) {
        const {host, outside} = stage.ip
        const peer = {name: 'isp0', namespace: stage.name('outside')}
        await host.links.add({name: 'eth0', kind: 'veth', peer})
        await host.addresses.add({dev: 'eth0', address: '203.0.113.1/24'})
        await host.links.set('eth0', {up: true})
        await outside.addresses.add({dev: 'isp0', address: '203.0.113.8/24'})
        await outside.links.set('isp0', {up: true})
        await outside.routes.add({to: '10.68.0.0/24', via: '203.0.113.1'})
        await operational(host, 'eth0')
        await operational(outside, 'isp0')
        return {routes: await routes(stage, 'net1', 'host', 'outside')}
      },
    },
    {
      title: 'Ping outside from net1: the router takes one from the ttl',
      commands: [pingCommand(there)],
      run: stage => pingFrom(stage, there),
    },
    {title: 'And back', commands: [pingCommand(back)], run: stage => pingFrom(stage, back)},
    ...plugged,
  ],
}
