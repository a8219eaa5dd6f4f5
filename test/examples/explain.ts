import {connectGenericSync} from 'netlink-ts'
import {
  attr,
  attributes,
  command,
  dissector,
  explainDatagram,
  family,
  NLA_F_NESTED,
  string,
  u8,
} from 'netlink-ts/protocol'

// A trace in the words of a schema that is not in the library.
const header = attributes({devName: attr('ETHTOOL_A_HEADER_DEV_NAME', 2, string)})
const linkstate = attributes({
  header: attr('ETHTOOL_A_LINKSTATE_HEADER', 1, header, NLA_F_NESTED),
  link: attr('ETHTOOL_A_LINKSTATE_LINK', 2, u8),
})
const ethtool = family({
  name: 'ethtool',
  commands: {linkstateGet: command('ETHTOOL_MSG_LINKSTATE_GET', 6, linkstate)},
})

const known = dissector({families: [ethtool]})
using generic = connectGenericSync({trace: datagram => console.log(explainDatagram(known, datagram))})
generic.request(ethtool, 'linkstateGet', {header: {devName: 'lo'}})
