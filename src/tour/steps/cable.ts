import {links} from '../look.js'
import type {Chapter} from '../step.js'

export const cable: Chapter = {
  title: 'A cable from net1 to host',
  steps: [
    {
      title: 'Make a veth pair in host: what enters at one end leaves at the other',
      commands: ['ip -n host link add veth1 type veth peer name veth1_p'],
      async run({ip}) {
        await ip.host.links.add({name: 'veth1', kind: 'veth', peer: {name: 'veth1_p'}})
        return {}
      },
    },
    {
      title: 'Move one end to net1; each end tells index and namespace of the other',
      commands: ['ip -n host link set veth1 netns net1'],
      async run(stage) {
        await stage.ip.host.links.set('veth1', {namespace: stage.name('net1')})
        return {links: await links(stage, 'host', 'net1')}
      },
    },
  ],
}
