import {connectSync} from 'netlink-ts'
import {AF, attr, attributes, message, RTM, s32, struct, u8} from 'netlink-ts/protocol'

// struct netconfmsg and NETCONFA_* of linux/netconf.h, as if this library did not know them.
const netconfmsg = struct('netconfmsg', 'ncm_', {family: u8})
const netconf = message(
  netconfmsg,
  attributes({
    /** Index of the interface; -1 stands for all, -2 for new ones. */
    ifindex: attr('NETCONFA_IFINDEX', 1, s32),
    /** Packets are passed on. */
    forwarding: attr('NETCONFA_FORWARDING', 2, s32),
  }),
)

using ip = connectSync()
for (const {attributes} of ip.request(RTM.GETNETCONF, netconf, {family: AF.INET}, {dump: true})) {
  console.log('interface', attributes.ifindex, 'forwards', attributes.forwarding === 1)
}
