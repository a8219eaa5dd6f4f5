import test from 'ava'
import fc from 'fast-check'
import {asJson, asText, dissector, explain} from '../../protocol/explain/index.js'
import {routeMessages} from '../../protocol/route/registry.js'
import {annotated} from '../support/bytes.js'

const explained = (title: string, hex: string, text: string, options = {}) =>
  test(title, t => {
    const lines = text.replace(/^\n/, '').trimEnd()
    t.is(explain(annotated(hex), options), lines)
  })

// strace of: ip link add link v0 name v0.5 type vlan id 5 (but with a NUL behind "vlan")
const vlanHeader = '50000000 1000 0506 01000000 00000000'
const vlanBody = `00000000000000000000000000000000
  0800 0500 03000000 0900 0300 76302e3500 000000
  1c00 1200 0900 0100 766c616e00 000000 0c00 0200 0500 0100 01 000000`

// Linux 7.3 on an IFLA_VLAN_ID of one byte
const vlanRefusal = `
   78000000 0200 0003 01000000 64000000 deffffff ${vlanHeader}
   2700 0100 417474726962757465206661696c656420706f6c6963792076616c69646174696f6e00 00
   0800 0200 48000000
   2400 0480 0c00 0400 0000000000000000 0c00 0500 ffff000000000000 0800 0100 03000000`

explained(
  'a request and its refusal, which points at the attribute',
  `${vlanHeader} ${vlanBody} ${vlanRefusal}`,
  `
RTM_NEWLINK  len 80  flags NLM_F_REQUEST|NLM_F_ACK|NLM_F_EXCL|NLM_F_CREATE  seq 1  pid 0
  ifi_family 0  ifi_type 0  ifi_index 0  ifi_flags 0  ifi_change 0
  IFLA_LINK  u32  3
  IFLA_IFNAME  "v0.5"
  IFLA_LINKINFO
    IFLA_INFO_KIND  "vlan"
    IFLA_INFO_DATA
      IFLA_VLAN_ID  u16  01 !! u16 needs 2 bytes, has 1 at offset 76
NLMSG_ERROR  len 120  flags NLM_F_CAPPED|NLM_F_ACK_TLVS  seq 1  pid 100
  error -34
  request RTM_NEWLINK  len 80  flags NLM_F_REQUEST|NLM_F_ACK|NLM_F_EXCL|NLM_F_CREATE  seq 1  pid 0
  NLMSGERR_ATTR_MSG  "Attribute failed policy validation"
  NLMSGERR_ATTR_OFFS  u32  72  → IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VLAN_ID
  NLMSGERR_ATTR_POLICY
    NL_POLICY_TYPE_ATTR_MIN_VALUE_U  u64  0
    NL_POLICY_TYPE_ATTR_MAX_VALUE_U  u64  65535
    NL_POLICY_TYPE_ATTR_TYPE  u32  NL_ATTR_TYPE_U16
`,
)

test('a refusal points at the very bytes, of the same or of an earlier datagram', t => {
  const [request, refusal] = [annotated(`${vlanHeader} ${vlanBody}`), annotated(vlanRefusal)]
  const both = annotated(`${vlanHeader} ${vlanBody} ${vlanRefusal}`)
  const path = 'IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VLAN_ID'
  t.true(explain(both, {hex: true}).includes(`NLMSGERR_ATTR_OFFS  u32  72  → ${path} at 0048: 0500010001\n`))
  const known = dissector()
  known.dissect(request)
  const nodes = known.dissect(refusal)
  t.true(asText(nodes, refusal, {offsets: true}).includes(`u32  72  → ${path}: 0500010001\n`))
  const pointing = asJson(nodes, refusal)[0]?.inside?.find(({name}) => name === 'NLMSGERR_ATTR_OFFS')
  t.deepEqual(pointing?.points, {path, hex: '0500010001'})
  t.is(pointing?.hex, '0800020048000000')
})

explained(
  'a refusal that holds its request, with offsets, and a missing attribute',
  `74000000 0200 0002 01000000 64000000 eaffffff ${vlanHeader} ${vlanBody}
   0800 0500 05000000 0800 0600 44000000`,
  `
0000  NLMSG_ERROR  len 116  flags NLM_F_ACK_TLVS  seq 1  pid 100
0010    error -22
0014    request RTM_NEWLINK  len 80  flags NLM_F_REQUEST|NLM_F_ACK|NLM_F_EXCL|NLM_F_CREATE  seq 1  pid 0
0024      ifi_family 0  ifi_type 0  ifi_index 0  ifi_flags 0  ifi_change 0
0034      IFLA_LINK  u32  3
003c      IFLA_IFNAME  "v0.5"
0048      IFLA_LINKINFO
004c        IFLA_INFO_KIND  "vlan"
0058        IFLA_INFO_DATA
005c          IFLA_VLAN_ID  u16  01 !! u16 needs 2 bytes, has 1 at offset 96
0064    NLMSGERR_ATTR_MISS_TYPE  u32  5  → IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VLAN_PROTOCOL
006c    NLMSGERR_ATTR_MISS_NEST  u32  68
`,
  {offsets: true},
)

// Linux 7.3 on a dump of the routes of interface 9999
explained(
  'a dump request, and DONE with an error',
  `24000000 1a00 0503 01000000 00000000 020000000000000000000000 0800 0400 0f270000
   14000000 0300 0200 01000000 64000000 edffffff`,
  `
RTM_GETROUTE  len 36  flags NLM_F_REQUEST|NLM_F_ACK|NLM_F_DUMP  seq 1  pid 0
  rtm_family AF_INET  rtm_dst_len 0  rtm_src_len 0  rtm_tos 0  rtm_table RT_TABLE_UNSPEC
    rtm_protocol RTPROT_UNSPEC  rtm_scope RT_SCOPE_UNIVERSE  rtm_type RTN_UNSPEC  rtm_flags 0
  RTA_OIF  u32  9999
NLMSG_DONE  len 20  flags NLM_F_MULTI  seq 1  pid 100
  error -19
`,
)

// Kernel: ip route add 203.0.113.80/32 nexthop encap mpls 55 via 192.0.2.7 dev v0 nexthop via inet6 … onlink
explained(
  'records, a struct of its own, and flags of two kinds in one word',
  `78000000 1800 0200 01000000 64000000 02 20 00 00 fe 03 00 01 10100000
   0800 0100 cb007150
   4800 0900
     2400 00 00 04000000 0800 0500 c0000207 0c00 1600 0800010000037100 0600 1500 0100 0000
     2000 04 02 04000000 1600 1200 0a00 20010db8000000000000000000000009 0000
   0400 6e80
   0500 6f40 2a 000000`,
  `
RTM_NEWROUTE  len 120  flags NLM_F_MULTI  seq 1  pid 100
  rtm_family AF_INET  rtm_dst_len 32  rtm_src_len 0  rtm_tos 0  rtm_table RT_TABLE_MAIN
    rtm_protocol RTPROT_BOOT  rtm_scope RT_SCOPE_UNIVERSE  rtm_type RTN_UNICAST
    rtm_flags RTM_F_LOOKUP_TABLE|RTNH_F_LINKDOWN
  RTA_DST  203.0.113.80
  RTA_MULTIPATH
    [0]
      rtnh_len 36  rtnh_flags 0  rtnh_hops 0  rtnh_ifindex 4
      RTA_GATEWAY  192.0.2.7
      RTA_ENCAP
        MPLS_IPTUNNEL_DST  55
      RTA_ENCAP_TYPE  u16  LWTUNNEL_ENCAP_MPLS
    [1]
      rtnh_len 32  rtnh_flags RTNH_F_ONLINK  rtnh_hops 2  rtnh_ifindex 4
      RTA_VIA
        rtvia_family 10  rtvia_addr 2001:db8::9
  #110  NLA_F_NESTED
  #111  NLA_F_NET_BYTEORDER  2a
`,
)

explained(
  'flags of a DELETE request, and a type without a format',
  `14000000 1d00 0503 02000000 00000000 00000000
   14000000 2400 0100 03000000 00000000 01020304
   10000000 ff00 0000 04000000 00000000`,
  `
RTM_DELNEIGH  len 20  flags NLM_F_REQUEST|NLM_F_ACK|NLM_F_NONREC|NLM_F_BULK  seq 2  pid 0
  ndm_family AF_UNSPEC
RTM_NEWQDISC  len 20  flags NLM_F_REQUEST  seq 3  pid 0
  01020304
#255  len 16  flags 0  seq 4  pid 0
`,
)

explained(
  'what can be read of bytes that make no sense',
  `24000000 1400 0100 05000000 00000000 02 18 00 00 03000000
     0800 0200 c0000201
     0300 0100
   30000000 1400 0100 06000000 00000000 02 18 00 00 03000000 0800 0200 c0000202 0800 0100 c0`,
  `
RTM_NEWADDR  len 36  flags NLM_F_REQUEST  seq 5  pid 0
  ifa_family AF_INET  ifa_prefixlen 24  ifa_flags 0  ifa_scope RT_SCOPE_UNIVERSE  ifa_index 3
  IFA_LOCAL  192.0.2.1
  !! attribute length 3 is impossible at offset 32
RTM_NEWADDR  len 37  flags NLM_F_REQUEST  seq 6  pid 0
  ifa_family AF_INET  ifa_prefixlen 24  ifa_flags 0  ifa_scope RT_SCOPE_UNIVERSE  ifa_index 3
  IFA_LOCAL  192.0.2.2
  !! attribute length 8 is impossible at offset 68
!! message length 48 is impossible at offset 36
`,
)

explained('nothing', '', '')
explained('less than a header', '10000000 1400', '!! message header cut off at offset 0')

test('never throws, and explains every byte string somehow', t => {
  const types = [...routeMessages.keys(), 2, 3]
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.uint8Array({maxLength: 120}), (type, body) => {
      const bytes = new Uint8Array(16 + body.length)
      const view = new DataView(bytes.buffer)
      view.setUint32(0, bytes.length, true)
      view.setUint16(4, type, true)
      view.setUint16(6, body[0] ?? 0, false)
      bytes.set(body, 16)
      t.not(explain(bytes), '')
    }),
    {numRuns: 2000},
  )
})

test('a message nested in itself thousands of times', t => {
  const tlv = (type: number, body: Uint8Array) => {
    const whole = new Uint8Array(4 + body.length)
    new DataView(whole.buffer).setUint16(0, whole.length, true)
    whole[2] = type
    whole.set(body, 4)
    return whole
  }
  const kind = tlv(1, Uint8Array.of(0x76, 0x65, 0x74, 0x68, 0, 0, 0, 0))
  let body = new Uint8Array(16)
  while (body.length < 65000) {
    const peer = tlv(2, tlv(1, body))
    body = Uint8Array.from([...new Uint8Array(16), ...tlv(18, Uint8Array.from([...kind, ...peer]))])
  }
  const message = Uint8Array.from([...new Uint8Array(16), ...body])
  new DataView(message.buffer).setUint32(0, message.length, true)
  message[4] = 16
  t.regex(explain(message), /VETH_INFO_PEER/)
})
