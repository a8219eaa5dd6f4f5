import {mkdtempSync} from 'node:fs'
import {type Connection, connect} from 'netlink-ts'
import {pcapSink, replay} from 'netlink-ts/testing'

/** Some program. */
async function program(ip: Connection): Promise<void> {
  await ip.links.add({name: 'veth1', kind: 'veth', peer: {name: 'veth2'}})
  console.log((await ip.links.list()).map(({name}) => name))
}

// What it says to a kernel, and what it hears, in a file that Wireshark opens, too.
const file = `${mkdtempSync('/tmp/netlink-')}/talk.pcap`
{
  await using ip = await connect({trace: pcapSink(file)})
  await program(ip)
}
// The same again without a kernel, which knows what was asked then, and nothing else.
await using ip = await connect({transport: replay(file).open})
await program(ip)
await ip.routes.list().catch(error => console.log(error.message.split('\n')[0]))
