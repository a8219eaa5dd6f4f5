import {operational} from '../carrier.js'
import {bridges} from '../look.js'
import {pingCommand, pingFrom} from '../ping.js'
import type {Chapter} from '../step.js'

const there = {from: 'net1', dev: 'veth1', to: '10.68.0.102', ttl: 64} as const
const back = {from: 'net2', dev: 'veth2', to: '10.68.0.101', ttl: 64} as const

export const neighbour: Chapter = {
  title: 'net2 joins',
  steps: [
    {
      title: 'Plug a cable from net2 into the bridge, too',
      commands: [
        'ip -n host link add veth2_p type veth peer name veth2 netns net2',
        'ip -n host link set veth2_p master mybridge up',
        'ip -n net2 address add 10.68.0.102/24 dev veth2',
        'ip -n net2 link set veth2 up',
      ],
      async run(stage) {
        const {host, net2} = stage.ip
        const peer = {name: 'veth2', namespace: stage.name('net2')}
        await host.links.add({name: 'veth2_p', kind: 'veth', peer})
        await host.links.set('veth2_p', {master: 'mybridge', up: true})
        await net2.addresses.add({dev: 'veth2', address: '10.68.0.102/24'})
        await net2.links.set('veth2', {up: true})
        await operational(host, 'veth2_p')
        await operational(net2, 'veth2')
        return {bridges: await bridges(stage, 'host')}
      },
    },
    {
      title: 'Ping net2 from net1, through the bridge',
      commands: [pingCommand(there)],
      run: stage => pingFrom(stage, there),
    },
    {title: 'And back', commands: [pingCommand(back)], run: stage => pingFrom(stage, back)},
  ],
}
