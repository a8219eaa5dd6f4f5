import test from 'ava'
import {DecodeError} from '../../protocol/errors.js'
import {locate, locateMissing} from '../../protocol/locate.js'
import {annotated} from '../support/bytes.js'

// Requests that Linux 7.3 refused, and the NLMSGERR_ATTR_OFFS it answered.
const vlan = annotated(`
  50000000 1000 0506 01000000 00000000  # nlmsghdr, RTM_NEWLINK
  00000000000000000000000000000000      # 16: ifinfomsg
  0800 0500 03000000                    # 32: IFLA_LINK
  0900 0300 76302e3500 000000           # 40: IFLA_IFNAME
  1c00 1200                             # 52: IFLA_LINKINFO
    0900 0100 766c616e00 000000         # 56: IFLA_INFO_KIND
    0c00 0200                           # 68: IFLA_INFO_DATA
      0500 0100 01 000000               # 72: IFLA_VLAN_ID, a byte too short`)
const vxlan = annotated(`
  68000000 1000 0506 01000000 00000000 00000000000000000000000000000000
  0800 0300 76783900  # IFLA_IFNAME
  4000 1200           # IFLA_LINKINFO
    0a00 0100 76786c616e00 0000  # IFLA_INFO_KIND
    3000 0200                    # IFLA_INFO_DATA
      0800 0100 2a000000         # IFLA_VXLAN_ID
      0500 0500 01 000000        # IFLA_VXLAN_TTL
      1400 1000 00000001000000020000000300000004  # IFLA_VXLAN_GROUP6
      0500 1d00 09 000000        # IFLA_VXLAN_DF: 9 is none`)
const address = annotated(`
  28000000 1400 0506 01000000 00000000 02 18 00 00 03000000
  0800 0200 c0000201  # IFA_LOCAL
  0800 0600 00000000  # IFA_CACHEINFO, too short`)
const multipath = annotated(`
  48000000 1800 0506 01000000 00000000 02180000fe03000100000000
  0800 0100 cb007100  # 28: RTA_DST
  2400 0900           # 36: RTA_MULTIPATH
    10000000 03000000   # 40: rtnexthop
      0800 0500 c0000209  # 48: RTA_GATEWAY
    10000000 03000000   # 56: rtnexthop
      0800 0500 c6336409  # 64: RTA_GATEWAY`)

for (const [request, offset, path] of [
  [vlan, 72, 'IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VLAN_ID'],
  [vxlan, 96, 'IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VXLAN_DF'],
  [address, 32, 'IFA_CACHEINFO'],
] as const)
  test(`the attribute the kernel points at: ${path}`, t => {
    t.is(locate(request, offset), path)
  })

for (const [request, offset, path] of [
  [vlan, 0, undefined],
  [vlan, 20, 'ifi_index'],
  [vlan, 32, 'IFLA_LINK'],
  [vlan, 39, 'IFLA_LINK'],
  [vlan, 52, 'IFLA_LINKINFO'],
  [vlan, 56, 'IFLA_LINKINFO.IFLA_INFO_KIND'],
  [vlan, 76, 'IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VLAN_ID'],
  [vlan, 80, undefined],
  [multipath, 36, 'RTA_MULTIPATH'],
  [multipath, 44, 'RTA_MULTIPATH[0].rtnh_ifindex'],
  [multipath, 64, 'RTA_MULTIPATH[1].RTA_GATEWAY'],
  [multipath, 4000, undefined],
] as const)
  test(`${request === vlan ? 'link' : 'route'}, offset ${offset}: ${path}`, t => {
    t.is(locate(request, offset), path)
  })

test('a missing attribute, by its type and the offset of its nest', t => {
  t.is(locateMissing(vlan, 3), 'IFLA_IFNAME')
  t.is(locateMissing(vlan, 1, 52), 'IFLA_LINKINFO.IFLA_INFO_KIND')
  t.is(locateMissing(vlan, 5, 68), 'IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VLAN_PROTOCOL')
  t.is(locateMissing(vlan, 99, 52), 'IFLA_LINKINFO.#99')
  t.is(locateMissing(vlan, 1, 32), undefined)
})

test('what comes before bytes that cannot be read is found, and nothing behind', t => {
  const broken = Uint8Array.from(vlan)
  broken[40] = 3
  t.is(locate(broken, 32), 'IFLA_LINK')
  t.is(locate(broken, 72), undefined)
})

test('messages without a known format have no paths', t => {
  const qdisc = annotated('14000000 2400 0506 01000000 00000000 00000000')
  t.is(locate(qdisc, 16), undefined)
  t.is(locateMissing(qdisc, 1), undefined)
})

test('bytes that are no message', t => {
  t.throws(() => locate(vlan.subarray(0, 60), 40), {instanceOf: DecodeError})
})
