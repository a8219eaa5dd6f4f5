import {operational} from '../carrier.js'
import {addresses as addressesOf, interfaces} from '../look.js'
import {pingCommand, pingFrom} from '../ping.js'
import type {Chapter} from '../step.js'

const toHost = {from: 'net1', dev: 'veth1', to: '10.68.0.100', ttl: 64} as const

export const addresses: Chapter = {
  title: 'Addresses',
  steps: [
    {
      title: 'Give both ends an address and set them up',
      commands: [
        'ip -n host address add 10.68.0.100/24 dev veth1_p',
        'ip -n net1 address add 10.68.0.101/24 dev veth1',
        'ip -n net1 link set veth1 up',
        'ip -n host link set veth1_p up',
      ],
      async run(stage) {
        const {host, net1} = stage.ip
        await host.addresses.add({dev: 'veth1_p', address: '10.68.0.100/24'})
        await net1.addresses.add({dev: 'veth1', address: '10.68.0.101/24'})
        await net1.links.set('veth1', {up: true})
        await host.links.set('veth1_p', {up: true})
        await operational(host, 'veth1_p')
        await operational(net1, 'veth1')
        return {addresses: await addressesOf(stage, 'host', 'net1')}
      },
    },
    {
      title: 'Count the packets in net1, as ifconfig shows them',
      commands: ['ip -n net1 -s link show up'],
      run: async stage => ({interfaces: await interfaces(stage, 'net1')}),
    },
    {
      title: 'Ping host from net1, through the cable',
      commands: [pingCommand(toHost)],
      run: stage => pingFrom(stage, toHost),
    },
  ],
}
