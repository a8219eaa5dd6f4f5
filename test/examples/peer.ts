import {frames, NLMSG} from 'netlink-ts/protocol'
import {openPeer, rawMessage} from 'netlink-ts/testing'

// Two programs that talk over the kernel's own sockets: to a port, and to a multicast group.
const HELLO = NLMSG.MIN_TYPE
using a = openPeer()
using b = openPeer()
b.join(5)

a.send(rawMessage(HELLO, 0, 1, Buffer.from('hello')), {port: b.port})
a.send(rawMessage(HELLO, 0, 2, Buffer.from('everyone')), {group: 5})
for (let i = 0; i < 2; i++) {
  const {from, group, datagram} = await b.next()
  for (const {seq, start, end} of frames(new DataView(datagram.buffer)))
    console.log(seq, Buffer.from(datagram.subarray(start, end)).toString(), from === a.port, group)
}
