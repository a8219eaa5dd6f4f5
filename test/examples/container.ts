import {connect, createNamespace, ping} from 'netlink-ts'

using box = createNamespace() // or createNamespace('net1'), which `ip netns` then knows, too
await using host = await connect()
await using inside = await connect({namespace: box})

await host.links.add({name: 'veth1_p', kind: 'veth', peer: {name: 'veth1', namespace: box}})
await host.addresses.add({dev: 'veth1_p', address: '10.68.0.100/24'})
await host.links.set('veth1_p', {up: true})
await inside.addresses.add({dev: 'veth1', address: '10.68.0.101/24'})
await inside.links.set('veth1', {up: true})
await inside.routes.add({to: 'default', via: '10.68.0.100'})

for await (const event of ping('10.68.0.100', {namespace: box, count: 1})) console.log(event)
console.log(await inside.routes.list())
