import {connectSync, NetlinkError} from 'netlink-ts'

using ip = connectSync()
for (const {name, mtu, flags} of ip.links.list()) console.log(name, mtu, flags.join())

try {
  ip.links.add({name: 'vx0', kind: 'vxlan', id: 7, dstport: 4789, mtu: 100_000})
} catch (error) {
  if (!(error instanceof NetlinkError)) throw error
  console.log(error.message) // EINVAL: invalid argument, RTM_NEWLINK 'vx0': …
}
