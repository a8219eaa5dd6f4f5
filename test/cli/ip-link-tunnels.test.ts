/** The help of tunnels, and what is refused before the kernel hears of it: that needs no kernel that has them. */
import {differential} from '../support/differential.js'

const {reads} = differential('ip link type TUNNEL')

const kinds = [
  ...['ipip', 'sit', 'gre', 'gretap', 'erspan', 'ip6gre', 'ip6gretap', 'ip6erspan', 'ip6tnl'],
  ...['vti', 'vti6', 'xfrm', 'geneve', 'bareudp', 'gtp'],
]
/** All in one process: these failures do not end a forced batch. */
const batch = (line: string, which = kinds): string =>
  `printf '${which.map(kind => `${line.replace('KIND', kind)}\\n`).join('')}' | ip -force -batch -`

/** A value behind an option, which iproute2 refuses. */
const refused = (kind: string, option: string, value: string): string =>
  `ip link add x type ${kind} ${option} ${value}; echo $?`

const setup = ['ip link add v0 type veth peer name v1', 'ip link add vx type vxlan id 5 dstport 4789']

reads('help and wrong arguments', {setup}, [
  batch('link help KIND'),
  batch('link add x type KIND nothing 5'),
  batch('link set nope type KIND help'),
  // iproute2 takes the data of some kinds for those of others, and the kernel refuses then; we do not come so far.
  batch(
    'link set vx type KIND help',
    kinds.filter(kind => kind !== 'ip6tnl'),
  ),
  batch('link set v0 type KIND dev v1'),
  [
    refused('ipip', 'remote', '2001:db8::1'),
    refused('ipip', 'ttl', '256'),
    refused('sit', 'tos', 'inherit/0x10'),
    refused('sit', 'mode', 'ip6ip6'),
    refused('sit', '6rd-prefix', '192.0.2.0/24'),
    refused('ipip', '6rd-relay_prefix', ''),
    refused('ipip', 'fwmark', 'inherit'),
    refused('gre', 'key', '4294967296'),
    refused('gre', 'ikey', '1.2.3.4.5'),
    refused('gre', 'encap', 'mpls'),
    refused('gretap', 'encap-sport', '65536'),
    refused('gretap', 'encap-dport', 'auto'),
    refused('erspan', 'erspan_ver', '3'),
    refused('erspan', 'erspan_ver', '256'),
    refused('erspan', 'erspan', '0x100000'),
    refused('erspan', 'erspan_dir', 'x'),
    refused('erspan', 'erspan_hwid', '65536'),
    refused('gre', 'dev', 'nope'),
  ].join('\n'),
  [
    refused('ip6gre', 'local', '192.0.2.1'),
    refused('ip6gre', 'hoplimit', 'x'),
    refused('ip6gre', 'encaplimit', '256'),
    refused('ip6tnl', 'tclass', '0x100'),
    refused('ip6tnl', 'flowlabel', '0x100000'),
    refused('ip6tnl', 'dscp', '0x10'),
    refused('ip6erspan', 'fwmark', 'x'),
    refused('ip6tnl', 'mode', 'ipip'),
    refused('vti', 'okey', 'a.b'),
    refused('xfrm', 'if_id', '0'),
    refused('xfrm', 'external', 'if_id 5'),
    refused('xfrm', 'dev', 'v0'),
  ].join('\n'),
  [
    refused('geneve', 'id', '16777216'),
    refused('geneve', 'id', '5'),
    refused('geneve', 'remote', 'any'),
    refused('geneve', 'remote', 'ff02::1'),
    refused('geneve', 'remote', 'x'),
    refused('geneve', 'remote', '192.0.2.1'),
    refused('geneve', 'ttl', '256'),
    refused('geneve', 'ttl', '1 hoplimit 2'),
    refused('geneve', 'df', 's'),
    refused('geneve', 'flowlabel', '0x100000'),
    refused('geneve', 'dstport', 'http'),
    refused('geneve', 'external', 'noexternal'),
    refused('geneve', 'external', 'id 5'),
    refused('geneve', 'udpcsum', 'noudpcsum'),
  ].join('\n'),
  [
    refused('bareudp', 'dstport', 'x'),
    refused('bareudp', 'dstport', '5'),
    refused('bareudp', 'ethertype', 'mpls'),
    refused('bareudp', 'ethertype', 'ip ethertype ip'),
    refused('bareudp', 'srcportmin', '65536'),
    refused('bareudp', 'multiproto', 'nomultiproto'),
    refused('gtp', 'role', 'x'),
    refused('gtp', 'hsize', '131072'),
    refused('gtp', 'hsize', '5'),
    refused('gtp', 'restart_count', '256'),
  ].join('\n'),
])

// Of a kernel without these kinds, ip tunnel says that a device is missing.
differential('ip tunnel').changes({masks: [[/minmtu \d+ maxmtu \d+/g, 'minmtu N maxmtu N']]}, [
  'for m in ipip sit isatap gre vti; do ip tunnel add t$m mode $m remote 192.0.2.1; ip tunnel del t$m; done; for m in ip6ip6 ip6gre vti6; do ip -6 tunnel add t$m mode $m remote 2001:db8::1; ip tunnel del t$m; done',
])
