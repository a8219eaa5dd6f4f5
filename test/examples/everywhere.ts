import {connect, createNamespace} from 'netlink-ts'

// Events of every namespace that has a number here, each with that number.
using box = createNamespace()
await using ip = await connect()
await ip.namespaceIds.set(box, 7)
const events = ip.monitor(['address'], {listenAllNamespaces: true, signal: AbortSignal.timeout(5000)})

await using inside = await connect({namespace: box})
await inside.links.add({name: 'veth1', kind: 'veth', peer: {name: 'veth2'}})
await inside.addresses.add({dev: 'veth1', address: '192.0.2.1/24'})

for await (const event of events) {
  if (event.topic !== 'address') continue
  const {action, object, namespaceId} = event
  console.log(action, 'address', object.address, 'of', object.dev, 'in namespace', namespaceId)
  break
}
