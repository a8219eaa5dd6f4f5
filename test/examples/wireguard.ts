import {generateKeyPairSync} from 'node:crypto'
import {connect, connectGeneric, createNamespace} from 'netlink-ts'
import {
  attr,
  attributes,
  be16,
  byteArray,
  command,
  family,
  fixed,
  ip as ipAddress,
  ipv4,
  list,
  NLA_F_NESTED,
  pad,
  s64,
  string,
  struct,
  u8,
  u16,
  u32,
  u64,
} from 'netlink-ts/protocol'

// linux/wireguard.h, and the two structs that it borrows.
const sockaddrIn = struct('sockaddr_in', 'sin_', {
  family: u16,
  port: be16,
  addr: fixed(4, ipv4),
  zero: pad(8),
})
const timespec = struct('__kernel_timespec', 'tv_', {sec: s64, nsec: s64})
const allowedIp = attributes({
  family: attr('WGALLOWEDIP_A_FAMILY', 1, u16),
  ipaddr: attr('WGALLOWEDIP_A_IPADDR', 2, ipAddress),
  cidrMask: attr('WGALLOWEDIP_A_CIDR_MASK', 3, u8),
  flags: attr('WGALLOWEDIP_A_FLAGS', 4, u32),
})
const peer = attributes({
  publicKey: attr('WGPEER_A_PUBLIC_KEY', 1, byteArray(32)),
  presharedKey: attr('WGPEER_A_PRESHARED_KEY', 2, byteArray(32)),
  flags: attr('WGPEER_A_FLAGS', 3, u32),
  endpoint: attr('WGPEER_A_ENDPOINT', 4, sockaddrIn),
  persistentKeepaliveInterval: attr('WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL', 5, u16),
  lastHandshakeTime: attr('WGPEER_A_LAST_HANDSHAKE_TIME', 6, timespec),
  rxBytes: attr('WGPEER_A_RX_BYTES', 7, u64),
  txBytes: attr('WGPEER_A_TX_BYTES', 8, u64),
  allowedips: attr('WGPEER_A_ALLOWEDIPS', 9, list(allowedIp, NLA_F_NESTED), NLA_F_NESTED),
  protocolVersion: attr('WGPEER_A_PROTOCOL_VERSION', 10, u32),
})
const device = attributes({
  ifindex: attr('WGDEVICE_A_IFINDEX', 1, u32),
  ifname: attr('WGDEVICE_A_IFNAME', 2, string),
  privateKey: attr('WGDEVICE_A_PRIVATE_KEY', 3, byteArray(32)),
  publicKey: attr('WGDEVICE_A_PUBLIC_KEY', 4, byteArray(32)),
  flags: attr('WGDEVICE_A_FLAGS', 5, u32),
  listenPort: attr('WGDEVICE_A_LISTEN_PORT', 6, u16),
  fwmark: attr('WGDEVICE_A_FWMARK', 7, u32),
  peers: attr('WGDEVICE_A_PEERS', 8, list(peer, NLA_F_NESTED), NLA_F_NESTED),
})

export const wireguard = family({
  name: 'wireguard',
  commands: {
    getDevice: command('WG_CMD_GET_DEVICE', 0, device),
    setDevice: command('WG_CMD_SET_DEVICE', 1, device),
  },
})

export const box = createNamespace()
await using ip = await connect({namespace: box})
await ip.links.add({name: 'wg0', kind: 'wireguard'})

const newKey = () => generateKeyPairSync('x25519').privateKey.export({format: 'jwk'})
const raw = (text = '') => Buffer.from(text, 'base64url')
const [mine, theirs] = [newKey(), newKey()]

await using generic = await connectGeneric({namespace: box})
await generic.request(wireguard, 'setDevice', {
  ifname: 'wg0',
  privateKey: raw(mine.d),
  listenPort: 51820,
  peers: [
    {
      publicKey: raw(theirs.x),
      endpoint: {family: 2, port: 51821, addr: '192.0.2.2'},
      persistentKeepaliveInterval: 25,
      allowedips: [
        {family: 2, ipaddr: '10.68.0.0', cidrMask: 24},
        {family: 10, ipaddr: '2001:db8::', cidrMask: 32},
      ],
    },
  ],
})

const [wg0] = await generic.request(wireguard, 'getDevice', {ifname: 'wg0'}, {dump: true})
console.log(wg0?.listenPort, raw(mine.x).equals(wg0?.publicKey ?? raw()) ? 'my key' : 'another key')
for (const {endpoint, allowedips = []} of wg0?.peers ?? [])
  console.log(endpoint?.addr, allowedips.map(({ipaddr, cidrMask}) => `${ipaddr}/${cidrMask}`).join(' '))
