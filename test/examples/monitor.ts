import {connect} from 'netlink-ts'

await using ip = await connect()
const events = ip.monitor(['link', 'address'], {signal: AbortSignal.timeout(5000)})

await ip.links.add({name: 'veth1', kind: 'veth', peer: {name: 'veth2'}})
await ip.addresses.add({dev: 'veth1', address: '192.0.2.1/24'})

for await (const event of events) {
  if (event.topic === 'overrun') console.log('too slow: what was lost is listed anew')
  else console.log(event.action, event.topic, event.topic === 'link' ? event.object.name : event.object)
  if (event.topic === 'address') break
}
