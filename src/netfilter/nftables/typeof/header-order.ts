/**
 * nft(8)'s numbers of headers, and the fields of each in the order in which it numbers them from 1. A gap is a field that
 * has no name here.
 */
export const headerOrder: Readonly<Record<string, readonly [number: number, ...fields: string[]]>> = {
  ah: [1, 'nexthdr', 'hdrlength', 'reserved', 'spi', 'sequence'],
  esp: [2, 'spi', 'sequence'],
  comp: [3, 'nexthdr', 'flags', 'cpi'],
  icmp: [4, 'type', 'code', 'checksum', 'id', 'sequence', 'gateway', 'mtu'],
  igmp: [5, 'type', 'checksum', 'mrt', 'group'],
  udp: [6, 'sport', 'dport', 'length', 'checksum'],
  udplite: [7, 'sport', 'dport', 'csumcov', 'checksum'],
  tcp: [
    8,
    ...['sport', 'dport', 'sequence', 'ackseq', 'doff', 'reserved', 'flags', 'window', 'checksum', 'urgptr'],
  ],
  dccp: [9, 'sport', 'dport', 'type'],
  sctp: [10, 'sport', 'dport', 'vtag', 'checksum'],
  th: [11, 'sport', 'dport'],
  ip: [
    12,
    ...['version', 'hdrlength', 'dscp', 'ecn', 'length', 'id', 'frag-off', 'ttl', 'protocol', 'checksum'],
    ...['saddr', 'daddr'],
  ],
  ip6: [13, ...['version', 'dscp', 'ecn', 'flowlabel', 'length', 'nexthdr', 'hoplimit', 'saddr', 'daddr']],
  icmpv6: [14, 'type', 'code', 'checksum', '', 'mtu', 'id', 'sequence', 'max-delay'],
  arp: [
    15,
    ...['htype', 'ptype', 'hlen', 'plen', 'operation', 'saddr ether', 'saddr ip', 'daddr ether', 'daddr ip'],
  ],
  vlan: [16, 'pcp', 'dei', '', 'id', 'type'],
  ether: [17, 'daddr', 'saddr', 'type'],
}
