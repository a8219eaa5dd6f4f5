import {createNamespace} from 'netlink-ts'
import {explain, fromHex, NETLINK, NLM_F, RTM} from 'netlink-ts/protocol'
import {flawed, openPeer, rawAttribute, rawMessage} from 'netlink-ts/testing'

// Requests that no library sends, and what the kernel thinks of them; in a namespace of their own.
using box = createNamespace()
using kernel = openPeer(NETLINK.ROUTE, {namespace: box})

const right = rawMessage(RTM.NEWLINK, NLM_F.REQUEST | NLM_F.ACK | NLM_F.CREATE | NLM_F.EXCL, 1, [
  new Uint8Array(16),
  rawAttribute(3, '763000'), // IFLA_IFNAME "v0"
  rawAttribute(18, rawAttribute(1, Buffer.from('veth\0'))),
])
const requests = {
  'a name of 16 characters': flawed(right, 'IFLA_IFNAME', {value: Buffer.from('v123456789abcdef\0')}),
  'a length beyond the end': flawed(right, 'IFLA_IFNAME', {length: 4000}),
  'an unknown kind': flawed(right, 'IFLA_LINKINFO.IFLA_INFO_KIND', {value: fromHex('6e6f7468696e6700')}),
  'no header': rawMessage(RTM.NEWLINK, NLM_F.REQUEST | NLM_F.ACK, 1, '00'),
  'a length that is none': rawMessage(RTM.NEWLINK, NLM_F.REQUEST | NLM_F.ACK, 1, '', {length: 7}),
  'as it should be': right,
}
for (const [name, request] of Object.entries(requests)) {
  kernel.send(request)
  const answer = kernel.receive()
  console.log(`${name}: ${answer ? /error (-?\d+)/.exec(explain(answer.datagram))?.[0] : 'no answer'}`)
}
