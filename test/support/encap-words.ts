/** Encapsulations of every sort in ip(8)'s words: what stands behind `encap` on its command line, and in the library. */
import type {Encapsulation} from '../../src/route/types.js'

/** What they need besides the links of the routes' zoo. */
export const encapSettings = [
  'sysctl -qw net.ipv6.conf.all.seg6_enabled=1',
  'ip link add vrf7 up type vrf table 100',
  'sysctl -qw net.vrf.strict_mode=1',
  'ip link add xfrm7 up type xfrm external',
]

type Row = readonly [words: string, encap: Encapsulation, dev?: string]

const local = (words: string, data: Extract<Encapsulation, {type: 'seg6local'}>['data'], dev = 'v0'): Row => [
  `seg6local action ${words}`,
  {type: 'seg6local', data},
  dev,
]

const way = ['2001:db8::7', '2001:db8::9']

/** Of IPv4 routes. */
export const overIpv4: readonly Row[] = [
  ['mpls 100/200', {type: 'mpls', data: {labels: '100/200'}}],
  ['mpls 100 ttl 9', {type: 'mpls', data: {labels: '100', ttl: 9}}],
  [
    'ip id 5 dst 192.0.2.77 src 192.0.2.1 tos 4 ttl 9 key csum seq',
    {
      type: 'ip',
      data: {id: 5, dst: '192.0.2.77', src: '192.0.2.1', tos: 4, ttl: 9, flags: ['key', 'csum', 'seq']},
    },
  ],
  ['ip id 18446744073709551615', {type: 'ip', data: {id: 18446744073709551615n}}],
  [
    'ip id 5 dst 192.0.2.77 geneve_opts 0:1:aabbccdd,5:6:00112233',
    {
      type: 'ip',
      data: {
        id: 5,
        dst: '192.0.2.77',
        geneve: [
          {class: 0, type: 1, data: Uint8Array.of(0xaa, 0xbb, 0xcc, 0xdd)},
          {class: 5, type: 6, data: Uint8Array.of(0, 0x11, 0x22, 0x33)},
        ],
      },
    },
  ],
  [
    'ip id 5 dst 192.0.2.77 vxlan_opts 456',
    {type: 'ip', data: {id: 5, dst: '192.0.2.77', vxlan: {gbp: 456}}},
  ],
  ['ip id 5 erspan_opts 1:99:0:0', {type: 'ip', data: {id: 5, erspan: {ver: 1, index: 99}}}],
  ['ip id 5 erspan_opts 2:0:1:3', {type: 'ip', data: {id: 5, erspan: {ver: 2, dir: 1, hwid: 3}}}],
  ['xfrm if_id 5 link_dev v0', {type: 'xfrm', data: {ifId: 5, dev: 'v0'}}, 'xfrm7'],
  ['xfrm if_id 0xffffffff', {type: 'xfrm', data: {ifId: 0xffffffff}}, 'xfrm7'],
]

/** Of IPv6 routes. */
export const overIpv6: readonly Row[] = [
  [
    'ip6 id 4 dst 2001:db8::7 src 2001:db8::1 tc 3 hoplimit 4 key csum',
    {
      type: 'ip6',
      data: {id: 4, dst: '2001:db8::7', src: '2001:db8::1', tc: 3, hoplimit: 4, flags: ['key', 'csum']},
    },
  ],
  [
    'ip6 id 4 geneve_opts 0:1:aabbccdd',
    {
      type: 'ip6',
      data: {id: 4, geneve: [{class: 0, type: 1, data: Uint8Array.of(0xaa, 0xbb, 0xcc, 0xdd)}]},
    },
  ],
  ['seg6 mode encap segs 2001:db8::7,2001:db8::9', {type: 'seg6', data: {mode: 'encap', segs: way}}],
  ['seg6 mode inline segs 2001:db8::7', {type: 'seg6', data: {mode: 'inline', segs: ['2001:db8::7']}}],
  [
    'seg6 mode l2encap.red segs 2001:db8::7',
    {type: 'seg6', data: {mode: 'l2encap.red', segs: ['2001:db8::7']}},
  ],
  [
    'seg6 mode encap.red segs 2001:db8::7,2001:db8::9 hmac 7',
    {type: 'seg6', data: {mode: 'encap.red', segs: way, hmac: 7}},
  ],
  local('End count', {action: 'End', count: true}),
  local('End.X nh6 2001:db8::9', {action: 'End.X', nh6: '2001:db8::9'}),
  local('End.T table 100', {action: 'End.T', table: 100}),
  local('End.T table local', {action: 'End.T', table: 'local'}),
  local('End.DX2 oif v0', {action: 'End.DX2', oif: 'v0'}),
  local('End.DX4 nh4 192.0.2.9', {action: 'End.DX4', nh4: '192.0.2.9'}),
  local('End.DX6 nh6 2001:db8::9', {action: 'End.DX6', nh6: '2001:db8::9'}),
  local('End.DT46 vrftable 100', {action: 'End.DT46', vrftable: 100}, 'vrf7'),
  local('End.B6 srh segs 2001:db8::7', {action: 'End.B6', srh: {segs: ['2001:db8::7']}}),
  local('End.B6.Encaps srh segs 2001:db8::7,2001:db8::9', {action: 'End.B6.Encaps', srh: {segs: way}}),
  local('End flavors psp', {action: 'End', flavors: ['psp']}),
  local('End flavors next-csid lblen 32 nflen 16', {
    action: 'End',
    flavors: ['next-csid'],
    lblen: 32,
    nflen: 16,
  }),
  ['rpl segs 2001:db8::7,2001:db8::9', {type: 'rpl', data: {segs: way}}],
  [
    'ioam6 trace prealloc type 0x800000 ns 1 size 12',
    {type: 'ioam6', data: {trace: {type: 0x800000, ns: 1, size: 12}}},
  ],
  [
    'ioam6 freq 1/2 mode auto tundst 2001:db8::7 trace prealloc type 0x900000 ns 65535 size 244',
    {
      type: 'ioam6',
      data: {
        freq: '1/2',
        mode: 'auto',
        tundst: '2001:db8::7',
        trace: {type: 0x900000, ns: 65535, size: 244},
      },
    },
  ],
]

/** Of IPv6 routes with a gateway, as the kernel wants it of this one. */
export const overGateway: readonly Row[] = [
  [
    'ila 2001:0:0:1 csum-mode adj-transport ident-type luid hook-type output',
    {
      type: 'ila',
      data: {locator: '2001:0:0:1', csumMode: 'adj-transport', identType: 'luid', hookType: 'output'},
    },
  ],
  [
    'ila 2001:db8:a:b csum-mode no-action ident-type luid hook-type input',
    {
      type: 'ila',
      data: {locator: '2001:db8:a:b', csumMode: 'no-action', identType: 'luid', hookType: 'input'},
    },
  ],
]
