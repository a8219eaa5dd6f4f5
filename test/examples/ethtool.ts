import {connect, connectGeneric, createNamespace} from 'netlink-ts'
import {attr, attributes, command, family, NLA_F_NESTED, string, u8, u32} from 'netlink-ts/protocol'

// ETHTOOL_A_* of linux/ethtool_netlink.h, as far as they are needed here.
const header = attributes({
  devIndex: attr('ETHTOOL_A_HEADER_DEV_INDEX', 1, u32),
  devName: attr('ETHTOOL_A_HEADER_DEV_NAME', 2, string),
  flags: attr('ETHTOOL_A_HEADER_FLAGS', 3, u32),
})
const linkstate = attributes({
  header: attr('ETHTOOL_A_LINKSTATE_HEADER', 1, header, NLA_F_NESTED),
  /** 1 where the other end is there. */
  link: attr('ETHTOOL_A_LINKSTATE_LINK', 2, u8),
})
const channels = attributes({
  header: attr('ETHTOOL_A_CHANNELS_HEADER', 1, header, NLA_F_NESTED),
  rxMax: attr('ETHTOOL_A_CHANNELS_RX_MAX', 2, u32),
  txMax: attr('ETHTOOL_A_CHANNELS_TX_MAX', 3, u32),
  rxCount: attr('ETHTOOL_A_CHANNELS_RX_COUNT', 6, u32),
  txCount: attr('ETHTOOL_A_CHANNELS_TX_COUNT', 7, u32),
})

export const ethtool = family({
  name: 'ethtool',
  commands: {
    linkstateGet: command('ETHTOOL_MSG_LINKSTATE_GET', 6, linkstate),
    channelsGet: command('ETHTOOL_MSG_CHANNELS_GET', 17, channels),
    channelsSet: command('ETHTOOL_MSG_CHANNELS_SET', 18, channels),
  },
  events: {channelsNtf: command('ETHTOOL_MSG_CHANNELS_NTF', 19, channels)},
})

using box = createNamespace()
await using ip = await connect({namespace: box})
await ip.links.add({name: 'veth1', kind: 'veth', peer: {name: 'veth2'}, numrxqueues: 4, numtxqueues: 4})
for (const end of ['veth1', 'veth2']) await ip.links.set(end, {up: true})

await using generic = await connectGeneric({namespace: box})
const veth1 = {devName: 'veth1'}
for (const {header, link} of await generic.request(ethtool, 'linkstateGet', {}, {dump: true}))
  console.log(header?.devName, link === 1 ? 'has a link' : 'has no link')

const events = await generic.notifications(ethtool, ['monitor'])
await generic.request(ethtool, 'channelsSet', {header: veth1, rxCount: 3})
for await (const event of events) {
  if (event.event === 'channelsNtf')
    console.log('now', event.attributes.rxCount, 'of', event.attributes.rxMax)
  break
}

try {
  await generic.request(ethtool, 'channelsSet', {header: veth1, rxCount: 9}, {about: 'veth1'})
} catch (error) {
  console.log((error as Error).message)
}
