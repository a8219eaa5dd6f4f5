import {operational} from '../carrier.js'
import {addresses, bridges} from '../look.js'
import {pingCommand, pingFrom} from '../ping.js'
import type {Chapter} from '../step.js'

const toBridge = {from: 'net1', dev: 'veth1', to: '10.68.0.1', ttl: 64} as const

export const bridge: Chapter = {
  title: 'A bridge in host',
  steps: [
    {
      title: 'Make a bridge with an address and set it up',
      commands: [
        'ip -n host link add mybridge type bridge',
        'ip -n host address add 10.68.0.1/24 dev mybridge',
        'ip -n host link set mybridge up',
      ],
      async run({ip: {host}}) {
        await host.links.add({name: 'mybridge', kind: 'bridge'})
        await host.addresses.add({dev: 'mybridge', address: '10.68.0.1/24'})
        await host.links.set('mybridge', {up: true})
        return {}
      },
    },
    {
      // With it, host would look for net1 behind the port, where answers no longer arrive.
      title: 'Plug the cable into it; a port has no use for an address',
      commands: [
        'ip -n host address delete 10.68.0.100/24 dev veth1_p',
        'ip -n host link set veth1_p master mybridge',
      ],
      async run(stage) {
        const {host} = stage.ip
        await host.addresses.delete({dev: 'veth1_p', address: '10.68.0.100/24'})
        await host.links.set('veth1_p', {master: 'mybridge'})
        await operational(host, 'mybridge')
        return {addresses: await addresses(stage, 'host'), bridges: await bridges(stage, 'host')}
      },
    },
    {
      title: 'Ping the bridge from net1',
      commands: [pingCommand(toBridge)],
      run: stage => pingFrom(stage, toBridge),
    },
  ],
}
