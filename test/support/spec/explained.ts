/**
 * Where the kernel's specifications and our rows disagree, and why. By specification and reason: `there` is the
 * specification.
 */

const reasons: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'rt-link': {
    'Newer than the specification, or left out of it.': [
      'bond-slave-attrs IFLA_BOND_SLAVE_ACTOR_PORT_PRIO: not there',
      'bond-slave-attrs IFLA_BOND_SLAVE_AD_CHURN_ACTOR_STATE: not there',
      'bond-slave-attrs IFLA_BOND_SLAVE_AD_CHURN_PARTNER_STATE: not there',
      'rtext-filter RTEXT_FILTER_NAME_ONLY: not there',
    ],
    'The specification has no attributes for ports of switches (IFLA_PORT_*).': [
      'port-self-attrs IFLA_PORT_HOST_UUID: not there',
      'port-self-attrs IFLA_PORT_INSTANCE_UUID: not there',
      'port-self-attrs IFLA_PORT_PROFILE: not there',
      'port-self-attrs IFLA_PORT_REQUEST: not there',
      'port-self-attrs IFLA_PORT_RESPONSE: not there',
      'port-self-attrs IFLA_PORT_VF: not there',
      'port-self-attrs IFLA_PORT_VSI_TYPE: not there',
      'vf-ports-attrs IFLA_VF_PORT: not there',
    ],
    'The specification leaves the inside of these attributes open.': [
      'link-attrs IFLA_DEVLINK_PORT: binary there, nest here',
      'link-attrs IFLA_PROTINFO: binary there, nest here',
      'linkinfo-bridge-attrs IFLA_BR_MCAST_QUERIER_STATE: binary there, nest here',
      'stats-attrs IFLA_STATS_AF_SPEC: binary there, nest here',
      'stats-attrs IFLA_STATS_LINK_XSTATS: binary there, nest here',
      'stats-attrs IFLA_STATS_LINK_XSTATS_SLAVE: binary there, nest here',
    ],
    'IFLA_PROTO_DOWN_REASON holds IFLA_PROTO_DOWN_REASON_MASK and …_VALUE (linux/if_link.h).': [
      'link-attrs IFLA_PROTO_DOWN_REASON: string there, nest here',
    ],
    'Less than zero means something: no priority of its own; the default of the system.': [
      'bond-slave-attrs IFLA_BOND_SLAVE_PRIO: u32 there, s32 here',
      'ifla-attrs IFLA_INET_CONF: binary u32 there, s32[] here',
      'ifla6-attrs IFLA_INET6_CONF: binary u32 there, s32[] here',
    ],
    'The items are numbered by the topic that they are about, so each has a row.': [
      'hw-s-info-one IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST: no row here',
      'hw-s-info-one IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED: no row here',
      'hw-s-info-one IFLA_OFFLOAD_XSTATS_L3_STATS: not there',
    ],
    'linux/dpll.h says DPLL_A_PIN_ID.': [
      'link-dpll-pin-attrs DPLL_A_ID: no row here',
      'link-dpll-pin-attrs DPLL_A_PIN_ID: not there',
    ],
    'The kernel writes network byte order (ETH_P_*, and the priority in a bridge’s identifier).': [
      'linkinfo-bridge-attrs IFLA_BR_VLAN_PROTOCOL: u16 there, be16 here',
      'struct ifla-bridge-id prio: u16 there, be16 here',
    ],
    'The flags are those of the machine’s byte order, whatever their type in the kernel says.': [
      'linkinfo-ip6tnl-attrs IFLA_IPTUN_FLAGS: u32 big-endian there, u32 here',
      'linkinfo-iptun-attrs IFLA_IPTUN_FLAGS: u16 big-endian there, u16 here',
    ],
    'An attribute that is only there or not; the kernel sends it never, and takes it empty.': [
      'linkinfo-bridge-attrs IFLA_BR_FDB_FLUSH: binary there, flag here',
    ],
    'The kernel puts it before 64-bit values, to align them.': ['stats-attrs IFLA_STATS_UNSPEC: not there'],
    'Names of the specification’s own, for numbers that the headers call otherwise.': [
      'ifinfo-flags point-to-point: 16 there, IFF_POINTOPOINT here',
      'linkinfo-vlan-attrs IFLA_VLAN_PROTOCOL: named as vlan-protocols there, just numbers here',
      'netkit-policy blackhole: 2 there, NETKIT_DROP here',
      'netkit-policy forward: 0 there, NETKIT_PASS here',
    ],
    'The header’s struct has this type, and C’s padding.': [
      'struct ifla-cacheinfo reachable-time: s32 there, u32 here',
      'struct ifla-vf-guid guid: no field here at 4',
      'struct ifla-vf-guid: 12 bytes there, 16 here',
      'struct ifla-vf-vlan-info vlan-proto: u32 there, be16 here',
      'struct rtnl-link-ifmap: 28 bytes there, 32 here',
    ],
  },
  'rt-addr': {
    'The identifier of a namespace, as in all other messages.': [
      'addr-attrs IFA_TARGET_NETNSID: binary there, s32 here',
    ],
    'One bit with two names: the first is of IPv4, the second of IPv6.': [
      'ifa-flags secondary: 1 there, IFA_F_TEMPORARY here',
    ],
  },
  'rt-route': {
    'Ports are in network byte order.': [
      'route-attrs RTA_DPORT: u16 there, be16 here',
      'route-attrs RTA_SPORT: u16 there, be16 here',
    ],
    'linux/rtnetlink.h has a sign here, and three more fields.': [
      'struct rta-cacheinfo rta-expires: u32 there, s32 here',
      'struct rta-cacheinfo: 20 bytes there, 32 here',
    ],
  },
  'rt-neigh': {
    'The specification leaves the inside of this attribute open.': [
      'neighbour-attrs NDA_FDB_EXT_ATTRS: binary there, nest here',
    ],
    'Ports are in network byte order.': ['neighbour-attrs NDA_PORT: u16 there, be16 here'],
    'Number 0 is no attribute.': ['neighbour-attrs NDA_UNSPEC: no row here'],
    'No bit at all, which has a name in the header.': ['nud-state NUD_NONE: not there'],
  },
  'rt-rule': {
    'Less than zero means that nothing is suppressed.': [
      'fib-rule-attrs FRA_SUPPRESS_IFGROUP: u32 there, s32 here',
      'fib-rule-attrs FRA_SUPPRESS_PREFIXLEN: u32 there, s32 here',
    ],
    'Keys of tunnels are in network byte order.': ['fib-rule-attrs FRA_TUN_ID: u64 there, be64 here'],
  },
  nftables: {
    'linux/netfilter/nf_tables.h has filler among the attributes (…_PAD), which moves those behind it.': [
      'chain-attrs NFTA_CHAIN_FLAGS: 9 there, 10 here',
      'chain-attrs NFTA_CHAIN_ID: 10 there, 11 here',
      'chain-attrs NFTA_CHAIN_PAD: not there',
      'chain-attrs NFTA_CHAIN_USERDATA: 11 there, 12 here',
      'nft-counter-attrs NFTA_COUNTER_PAD: not there',
      'rule-attrs NFTA_RULE_CHAIN_ID: 10 there, 11 here',
      'rule-attrs NFTA_RULE_ID: 8 there, 9 here',
      'rule-attrs NFTA_RULE_PAD: not there',
      'rule-attrs NFTA_RULE_POSITION_ID: 9 there, 10 here',
      'setelem-attrs NFTA_SET_ELEM_EXPRESSIONS: 10 there, 11 here',
      'setelem-attrs NFTA_SET_ELEM_KEY_END: 9 there, 10 here',
      'setelem-attrs NFTA_SET_ELEM_OBJREF: 8 there, 9 here',
      'setelem-attrs NFTA_SET_ELEM_PAD: not there',
    ],
    'The header has another order.': [
      'expr-lookup-attrs NFTA_LOOKUP_DREG: 4 there, 3 here',
      'expr-lookup-attrs NFTA_LOOKUP_SET_ID: 2 there, 4 here',
      'expr-lookup-attrs NFTA_LOOKUP_SREG: 3 there, 2 here',
      'fib-result NFT_FIB_RESULT_ADDRTYPE: not there',
      'fib-result addrtype: 2 there, NFT_FIB_RESULT_OIFNAME here',
      'fib-result oif: 0 there, none here',
      'fib-result oifname: 1 there, NFT_FIB_RESULT_OIF here',
    ],
    'All numbers of nf_tables are in network byte order.': [
      'numgen-attrs NFTA_NG_DREG: u32 there, be32 here',
      'rule-attrs NFTA_RULE_CHAIN_ID: u32 there, be32 here',
      'rule-attrs NFTA_RULE_ID: u32 there, be32 here',
      'rule-attrs NFTA_RULE_POSITION_ID: u32 there, be32 here',
      'set-attrs NFTA_SET_GC_INTERVAL: u32 there, be32 here',
      'set-attrs NFTA_SET_ID: u32 there, be32 here',
      'set-attrs NFTA_SET_TIMEOUT: u64 there, be64 here',
      'setelem-attrs NFTA_SET_ELEM_EXPIRATION: u64 there, be64 here',
      'setelem-attrs NFTA_SET_ELEM_FLAGS: binary there, be32 here',
      'setelem-attrs NFTA_SET_ELEM_TIMEOUT: u64 there, be64 here',
      'setelem-list-attrs NFTA_SET_ELEM_LIST_SET_ID: u32 there, be32 here',
    ],
    'They may be less than zero.': [
      'flowtable-hook-attrs NFTA_FLOWTABLE_HOOK_PRIORITY: u32 big-endian there, sbe32 here',
      'verdict-attrs NFTA_VERDICT_CODE: u32 big-endian there, sbe32 here',
    ],
    'The kernel takes and sends one.': [
      'set-attrs NFTA_SET_EXPR: many there',
      'set-desc-attrs NFTA_SET_DESC_CONCAT: many there',
    ],
    'Newer than the specification, or left out of it.': [
      'expr-bitwise-attrs NFTA_BITWISE_SREG2: not there',
      'hook-dev-attrs NFTA_DEVICE_PREFIX: not there',
      'meta-keys NFT_META_BRI_IIFHWADDR: not there',
      'numgen-attrs NFTA_NG_SET_ID: not there',
      'numgen-attrs NFTA_NG_SET_NAME: not there',
      'verdict-code NF_STOP: not there',
    ],
    'Names of the specification’s own, for numbers that the headers call otherwise.': [
      'lookup-flags invert: 1 there, NFT_LOOKUP_F_INV here',
      'nft-hook-attrs NFTA_HOOK_HOOKNUM: not there',
      'nft-hook-attrs NFTA_HOOK_NUM: no row here',
      'payload-base link-layer-header: 0 there, NFT_PAYLOAD_LL_HEADER here',
      'quota-flags invert: 1 there, NFT_QUOTA_F_INV here',
    ],
    'Zero is no type.': ['object-type unspec: 0 there, none here'],
  },
  conntrack: {
    'The specification counts CTA_NAT_PROTO as the last one; linux/netfilter/nfnetlink_conntrack.h has it third.':
      [
        'nat-attrs CTA_NAT_PROTO: 5 there, 3 here',
        'nat-attrs CTA_NAT_V6_MAXIP: 4 there, 5 here',
        'nat-attrs CTA_NAT_V6_MINIP: 3 there, 4 here',
      ],
    'Numbers that are addresses.': [
      'nat-attrs CTA_NAT_V4_MAXIP: u32 big-endian there, an IPv4 address here',
      'nat-attrs CTA_NAT_V4_MINIP: u32 big-endian there, an IPv4 address here',
    ],
    'CTA_TIMESTAMP holds CTA_TIMESTAMP_START and …_STOP, CTA_SECMARK a number.': [
      'conntrack-attrs CTA_SECMARK: binary there, be32 here',
      'conntrack-attrs CTA_TIMESTAMP: u64 big-endian there, nest here',
    ],
    'What the specification leaves out.': ['help-attrs CTA_HELP_INFO: not there'],
    'Names of the specification’s own, for numbers that the headers call otherwise.': [
      'GET_STATS: IPCTNL_MSG_CT_GET_STATS_CPU here',
      'counter-attrs CTA_COUNTERS32_BYTES: not there',
      'counter-attrs CTA_COUNTERS32_PACKETS: not there',
      'counter-attrs CTA_COUNTERS_BYTES_OLD: no row here',
      'counter-attrs CTA_COUNTERS_PACKETS_OLD: no row here',
      'nat-proto-attrs CTA_PROTONAT_PORT_MAX: not there',
      'nat-proto-attrs CTA_PROTONAT_PORT_MIN: not there',
      'nat-proto-attrs NAT_PORT_MAX: no row here',
      'nat-proto-attrs NAT_PORT_MIN: no row here',
      'nf-ct-status nat-clash: 4096 there, IPS_UNTRACKED here',
      'nf-ct-status seq-adj: 64 there, IPS_SEQ_ADJUST here',
      'nf-ct-tcp-flags maxack: 32 there, IP_CT_TCP_FLAG_MAXACK_SET here',
      'nf-ct-tcp-flags unacked: 16 there, IP_CT_TCP_FLAG_DATA_UNACKNOWLEDGED here',
      'protoinfo-sctp-attrs CTA_PROTOINFO_SCTP_SCTP_STATE: no row here',
      'protoinfo-sctp-attrs CTA_PROTOINFO_SCTP_STATE: not there',
      'protoinfo-tcp-attrs CTA_PROTOINFO_TCP_FLAGS_ORIGINAL: binary nf-ct-tcp-flags-mask there, struct nf_ct_tcp_flags here',
      'protoinfo-tcp-attrs CTA_PROTOINFO_TCP_FLAGS_REPLY: binary nf-ct-tcp-flags-mask there, struct nf_ct_tcp_flags here',
    ],
    'The kernel keeps them to itself.': [
      'nf-ct-tcp-flags challenge-ack: 64 there, none here',
      'nf-ct-tcp-flags simultaneous-open: 128 there, none here',
      'nf-ct-tcp-state ignore: 11 there, none here',
      'nf-ct-tcp-state max: 10 there, none here',
      'nf-ct-tcp-state retrans: 12 there, none here',
      'nf-ct-tcp-state timeout-max: 14 there, none here',
      'nf-ct-tcp-state unack: 13 there, none here',
    ],
  },
  nlctrl: {
    'In linux/netlink.h the filler comes first.': [
      'policy-attrs NL_POLICY_TYPE_ATTR_MASK: 11 there, 12 here',
      'policy-attrs NL_POLICY_TYPE_ATTR_PAD: 12 there, 11 here',
    ],
  },
  ethtool: {
    'An example, which is short.': [
      'header ETHTOOL_A_HEADER_FLAGS: named as header-flags there, just numbers here',
    ],
  },
  wireguard: {
    'An example, which is short.': [
      'wgdevice WGDEVICE_A_FLAGS: named as wgdevice-flags there, just numbers here',
      'wgpeer WGPEER_A_FLAGS: named as wgpeer-flags there, just numbers here',
      'wgallowedip WGALLOWEDIP_A_FLAGS: named as wgallowedip-flags there, just numbers here',
    ],
    'linux/time_types.h has a sign here.': [
      'struct --kernel-timespec sec: u64 there, s64 here',
      'struct --kernel-timespec nsec: u64 there, s64 here',
    ],
  },
}

/** All disagreements that there may be with a specification, and must be. */
export const explained = (name: string): string[] =>
  Object.values(reasons[name] ?? {})
    .flat()
    .sort()

/** The specifications of which something is explained. */
export const explainedSpecs = Object.keys(reasons)
