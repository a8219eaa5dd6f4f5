/** A link of ours as `ip -j -d link` prints it, so that both can be compared field by field. */
import type {VirtualFunction} from '../../src/link/functions/types.js'
import type {Link, NewLink} from '../../src/link/link.js'
import type {LinkXdp} from '../../src/link/xdp.js'
import {present} from './twins.js'

type Words = Record<string, unknown>

const snake = (word: string): string => word.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
const upper = (word: unknown): unknown => (typeof word === 'string' ? word.toUpperCase() : word)
const hex = (number: unknown): string => (number as number).toString(16)
const mask = (bits: unknown): string => (bits === 0 ? '0' : `0x${hex(bits)}`)
const numeric = (flag: unknown): unknown => (typeof flag === 'boolean' ? Number(flag) : flag)

const routers = ['disabled', 'temp_query', 'perm', 'temp']
const router = (word: unknown): unknown => routers.indexOf(String(word))

/** Priority and address: ip(8) keeps the colons of the address, and leaves out zeros as ether_ntoa(3) does. */
const bridgeId = (id: unknown): string => {
  const [priority, address = ''] = String(id).split('.')
  return `${priority}.${(address.match(/../g) ?? []).map(part => hex(Number.parseInt(part, 16))).join(':')}`
}

/** Values of a bridge that ip(8) writes in other words; names where they differ. */
const bridgeWords: Record<string, [name: string, value?: (value: unknown) => unknown]> = {
  groupFwdMask: ['group_fwd_mask', mask],
  groupAddress: ['group_addr'],
  mcastRouter: ['mcast_router', router],
  bridgeId: ['bridge_id', bridgeId],
  rootId: ['root_id', bridgeId],
  mcastLastMemberCount: ['mcast_last_member_cnt'],
  mcastStartupQueryCount: ['mcast_startup_query_cnt'],
  mcastLastMemberInterval: ['mcast_last_member_intvl'],
  mcastMembershipInterval: ['mcast_membership_intvl'],
  mcastQuerierInterval: ['mcast_querier_intvl'],
  mcastQueryInterval: ['mcast_query_intvl'],
  mcastQueryResponseInterval: ['mcast_query_response_intvl'],
  mcastStartupQueryInterval: ['mcast_startup_query_intvl'],
}
const bridge = (link: Words, keys: readonly string[]): Words =>
  Object.fromEntries(
    keys.map(key => {
      const [name = snake(key), value = numeric] = bridgeWords[key] ?? []
      return [name, value(link[key])]
    }),
  )

const portWords: Record<string, [name: string, value?: (value: unknown) => unknown]> = {
  portNo: ['no', value => `0x${hex(value)}`],
  portId: ['id', value => `0x${hex(value)}`],
  mcastRouter: ['multicast_router', router],
  groupFwdMask: ['group_fwd_mask', mask],
  designatedBridge: ['bridge_id', bridgeId],
  designatedRoot: ['root_id', bridgeId],
  backupPort: ['backup_port'],
}

const port = (values: Words): Words =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const [name = snake(key), translate = (same: unknown) => same] = portWords[key] ?? []
      return [name, translate(value)]
    }),
  )

const vxlanNames: Record<string, string> = {
  dev: 'link',
  dstport: 'port',
  srcport: 'port_range',
  maxaddress: 'limit',
  udpcsum: 'udp_csum',
  udp6zerocsumtx: 'udp_zero_csum6_tx',
  udp6zerocsumrx: 'udp_zero_csum6_rx',
  remcsumtx: 'remcsum_tx',
  remcsumrx: 'remcsum_rx',
}
const isGroup = (address: unknown): boolean => /^(ff|22[4-9]|23\d)/.test(String(address))

function vxlan(link: Words, keys: readonly string[]): Words {
  const shown: Words = {}
  for (const key of keys) {
    const value = link[key]
    const family = String(value).includes(':') ? '6' : ''
    if (key === 'remote') shown[`${isGroup(value) ? 'group' : 'remote'}${family}`] = value
    else if (key === 'local') shown[`local${family}`] = value
    else if (key === 'tos') shown.tos = value === 'inherit' ? '0x1' : value === 0 ? 0 : `0x${hex(value)}`
    else if (key === 'flowlabel') shown.label = `0x${hex(value)}`
    else shown[vxlanNames[key] ?? key] = value
  }
  return shown
}

const macvlan = (link: Words, keys: readonly string[]): Words => ({
  ...Object.fromEntries(keys.map(key => [key, link[key]])),
  macaddr_data: link.macaddr,
  flags: ['nopromisc', 'nodst'].filter(flag => link[flag]),
})

const tun = (link: Words): Words => ({
  type: link.mode,
  pi: link.pi,
  vnet_hdr: link.vnetHdr,
  multi_queue: link.multiQueue,
  persist: link.persist,
  user: link.user,
  group: link.userGroup,
})

const vlanFlags: [string, string][] = [
  ['reorderHdr', 'REORDER_HDR'],
  ['gvrp', 'GVRP'],
  ['mvrp', 'MVRP'],
  ['looseBinding', 'LOOSE_BINDING'],
  ['bridgeBinding', 'BRIDGE_BINDING'],
]

const vlan = (link: Words): Words => ({
  id: link.id,
  protocol: link.protocol,
  flags: vlanFlags.filter(([key]) => link[key]).map(([, word]) => word),
  ingress_qos: link.ingressQosMap,
  egress_qos: link.egressQosMap,
})

const bondNames: Record<string, string> = {
  numGratArp: 'num_peer_notif',
  lacpRate: 'ad_lacp_rate',
  lacpActive: 'ad_lacp_active',
}
const bond = (link: Words, keys: readonly string[]): Words =>
  Object.fromEntries(
    keys.map(key => {
      const value = link[key]
      if (key === 'adInfo')
        return ['ad_info', Object.fromEntries(Object.entries(value as Words).map(([k, v]) => [snake(k), v]))]
      if (key === 'lacpActive') return ['ad_lacp_active', value ? 'on' : 'off']
      // A slip of ip(8) 6.1.
      if (key === 'arpValidate' && value === 'none') return ['arp_validate', null]
      return [bondNames[key] ?? snake(key), numeric(value)]
    }),
  )

const bondSlave = (values: Words): Words =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      snake(key),
      key === 'state' || key === 'miiStatus' ? upper(value) : value,
    ]),
  )

/** Kinds whose words ip(8) writes with underscores. */
const plainly = (link: Words, keys: readonly string[]): Words =>
  Object.fromEntries(keys.map(key => [key === 'dev' ? 'link' : snake(key), link[key]]))

const ipvlan = ({mode, flag}: Words): Words => ({mode, [String(flag)]: true})

const macsecNames: Record<string, string> = {
  cipher: 'cipher_suite',
  icvlen: 'icv_len',
  encodingsa: 'encoding_sa',
  validate: 'validation',
  sendSci: 'inc_sci',
  endStation: 'es',
  replay: 'replay_protect',
}
const macsec = (link: Words, keys: readonly string[]): Words => ({
  ...Object.fromEntries(
    keys.map(key => [macsecNames[key] ?? key, key === 'cipher' ? upper(link[key]) : link[key]]),
  ),
  sci: link.sci ?? `${link.address}`.replaceAll(':', '') + hex(link.sciPort).padStart(4, '0'),
})

const hsr = ({slave1, slave2, seqNr, supervision, proto}: Words): Words => ({
  ...{slave1, slave2},
  seq_nr: seqNr,
  supervision_addr: `01:15:4e:00:01:${hex(supervision).padStart(2, '0')}`,
  proto: ['hsr', 'prp'].indexOf(String(proto)),
})

/** Keys of a link that belong to no kind. */
const general = new Set([
  ...[
    'index',
    'name',
    'flags',
    'type',
    'state',
    'qdisc',
    'mtu',
    'address',
    'broadcast',
    'permanentAddress',
    'link',
  ],
  ...[
    'linkNamespaceId',
    'master',
    'masterKind',
    'port',
    'bondSlave',
    'vrfSlave',
    'kind',
    'data',
    'txqueuelen',
    'alias',
    'group',
    'altnames',
  ],
  ...[
    'minMtu',
    'maxMtu',
    'promiscuity',
    'numtxqueues',
    'numrxqueues',
    'gsoMaxSize',
    'gsoMaxSegs',
    'groMaxSize',
  ],
  ...['gsoIpv4MaxSize', 'groIpv4MaxSize', 'parentdev', 'parentbus', 'protodown', 'protodownReason'],
  ...['up', 'arp', 'multicast', 'allmulticast', 'promisc', 'dynamic', 'trailers', 'addrgenmode', 'stats'],
  ...['allmulti', 'tsoMaxSize', 'tsoMaxSegs', 'linkmode', 'physPortName', 'physPortId', 'physSwitchId'],
  ...['devlinkPort', 'dpllPin', 'xdp', 'vfs', 'netnsImmutable', 'maxPacingOffloadHorizon', 'raMtu'],
  ...['neededHeadroom', 'neededTailroom', 'token', 'mctpNetwork', 'mctpPhysBinding'],
])

function kindData(link: Words): Words | undefined {
  const keys = Object.keys(link).filter(key => !general.has(key))
  if (keys.length === 0) return undefined
  const values = Object.fromEntries(keys.map(key => [key, link[key]]))
  if (link.kind === 'bridge') return bridge(link, keys)
  if (link.kind === 'vxlan') return vxlan(link, keys)
  if (link.kind === 'tun') return tun(link)
  if (link.kind === 'vlan') return vlan(link)
  if (link.kind === 'bond') return bond(link, keys)
  if (link.kind === 'macsec') return macsec(link, keys)
  if (link.kind === 'hsr') return hsr(link)
  // It is too old to know these kinds.
  if (link.kind === 'netkit' || link.kind === 'ovpn') return undefined
  if (link.kind === 'amt' || link.kind === 'rmnet') return plainly(link, keys)
  if (`${link.kind}`.startsWith('ipv')) return ipvlan(link)
  if (`${link.kind}`.startsWith('macv')) return macvlan(link, keys)
  return values
}

const xdp = ({mode, id}: LinkXdp): Words =>
  present({mode: ['', 'drv', 'generic', 'offload', 'multi'].indexOf(`${mode}`), prog: id && {id}})

const functionAsIp = (one: VirtualFunction, layer: unknown): Words =>
  present({
    vf: one.vf,
    link_type: layer,
    address: one.address,
    broadcast: one.broadcast,
    vlan_list: [present({vlan: one.vlan, qos: one.qos, protocol: one.vlanProtocol})],
    tx_rate: one.maxTxRate || undefined,
    rate: {max_tx: one.maxTxRate, min_tx: one.minTxRate},
    spoofchk: one.spoofchk,
    link_state: one.state,
    trust: one.trust,
    query_rss_en: one.queryRss,
  })

/** What `ip -j -d link show` prints for a link. `names` are those of all links by index. */
export function asIp(link: Link, names: ReadonlyMap<number, string>): Words {
  const data = kindData(link as unknown as Words)
  const info = present({
    info_kind: link.kind,
    info_data: data,
    info_slave_kind: link.masterKind,
    info_slave_data:
      (link.port && port(link.port as Words)) ??
      (link.bondSlave && bondSlave(link.bondSlave as Words)) ??
      link.vrfSlave,
  })
  const elsewhere = link.linkNamespaceId !== undefined
  const lower = typeof link.link === 'number' && !elsewhere ? names.get(link.link) : link.link
  return present({
    ifindex: link.index,
    ifname: link.name,
    flags: link.flags,
    link: elsewhere ? undefined : lower,
    link_index: elsewhere ? link.link : undefined,
    link_netnsid: link.linkNamespaceId === -1 ? undefined : link.linkNamespaceId,
    mtu: link.mtu,
    qdisc: link.qdisc,
    operstate: upper(link.state),
    master: link.master,
    group: link.group === 0 ? 'default' : String(link.group),
    txqlen: link.txqueuelen,
    link_type: typeof link.type === 'number' ? `[${link.type}]` : link.type,
    address: link.address,
    broadcast: link.broadcast,
    permaddr: link.permanentAddress,
    ifalias: link.alias,
    altnames: link.altnames,
    promiscuity: link.promiscuity,
    allmulti: link.allmulti,
    linkmode: upper(link.linkmode ?? 'default'),
    tso_max_size: link.tsoMaxSize,
    tso_max_segs: link.tsoMaxSegs,
    phys_port_name: link.physPortName,
    phys_port_id: link.physPortId,
    // It cuts long ones.
    phys_switch_id: link.physSwitchId?.slice(0, 62),
    xdp: link.xdp && xdp(link.xdp),
    vfinfo_list: link.vfs?.map(vf => functionAsIp(vf, link.type)),
    min_mtu: link.minMtu,
    max_mtu: link.maxMtu,
    num_tx_queues: link.numtxqueues,
    num_rx_queues: link.numrxqueues,
    gso_max_size: link.gsoMaxSize,
    gso_max_segs: link.gsoMaxSegs,
    gro_max_size: link.groMaxSize,
    parentdev: link.parentdev,
    parentbus: link.parentbus,
    inet6_addr_gen_mode: link.addrgenmode ?? 'eui64',
    proto_down: link.protodown,
    proto_down_reason: link.protodownReason && Object.keys(link.protodownReason),
    ...(Object.keys(info).length > 0 && {linkinfo: info}),
  })
}

/** What ip(8) shows and our links leave out: timers and counts of the moment. */
const unread = {
  data: [
    'hello_timer',
    'tcn_timer',
    'topology_change_timer',
    'gc_timer',
    'usedbcqueuelen',
    'numqueues',
    'numdisabled',
    'macaddr_count',
  ],
  port: ['hold_timer', 'message_age_timer', 'forward_delay_timer', 'topology_change_ack', 'config_pending'],
}

const without = (object: Words, keys: readonly string[]): Words =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)))

/** What ip(8) prints, without {@link unread}. */
export function shownByIp(shown: Words): Words {
  const {linkinfo, xdp: _, vfinfo_list, ...rest} = shown
  const {mode, prog} = (shown.xdp ?? {}) as Words
  const {info_data, info_slave_data, ...kinds} = (linkinfo ?? {}) as Record<string, Words>
  return {
    ...rest,
    // It looks at the lower link for this one.
    flags: (shown.flags as string[]).filter(flag => flag !== 'M-DOWN'),
    // It asks bpf(2) for more.
    ...(mode !== undefined && {xdp: present({mode, prog: isObject(prog) ? {id: prog.id} : undefined})}),
    ...(Array.isArray(vfinfo_list) && vfinfo_list.length > 0 && {vfinfo_list}),
    ...(linkinfo !== undefined && {
      linkinfo: present({
        ...kinds,
        info_data: info_data && without(info_data, unread.data),
        info_slave_data: info_slave_data && without(info_slave_data, [...unread.port, 'group_fwd_mask_str']),
      }),
    }),
  }
}

/** Of `all` what `shown` has, at each level: ip(8) leaves out what is off, option by option, and what it is too old for. */
export const likeIp = (all: unknown, shown: unknown): unknown =>
  isObject(all) && isObject(shown)
    ? Object.fromEntries(Object.keys(shown).map(key => [key, likeIp(all[key], shown[key])]))
    : all

const isObject = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What no request can ask for: drawn anew for each link, or counted. */
const drawn = new Set([
  'permanentAddress',
  'flags',
  'state',
  'qdisc',
  'promiscuity',
  'allmulti',
  'stats',
  'port',
  'link',
  'linkNamespaceId',
])

/** A link to compare with another of the same making: without what differs from one to the next. */
export const comparable = (link: Link | NewLink, ...more: string[]): Words =>
  without(link as unknown as Words, [...drawn, ...more])
