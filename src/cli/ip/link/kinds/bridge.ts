/** `type bridge` (ip-link(8)). Times are in 1/100 s. */
import type {Attributes} from '../../../../../protocol/attributes.js'
import {bridge as attributes, BR_BOOLOPT} from '../../../../../protocol/route/link-kinds/bridge.js'

import {ethernetTypes} from '../../../common/ethernet-types.js'
import {wrong} from '../../../common/failure.js'
import {unsigned} from '../../../common/numbers.js'
import {bridgeIdText, putTimer, routerNumber} from './bridge-values.js'
import {type KindRow, linkKind} from './kind.js'
import {hex, put, read, rowsOf, shown} from './rows.js'

const usage = `Usage: ... bridge [ fdb_flush ]
		  [ forward_delay FORWARD_DELAY ]
		  [ hello_time HELLO_TIME ]
		  [ max_age MAX_AGE ]
		  [ ageing_time AGEING_TIME ]
		  [ stp_state STP_STATE ]
		  [ priority PRIORITY ]
		  [ group_fwd_mask MASK ]
		  [ group_address ADDRESS ]
		  [ no_linklocal_learn NO_LINKLOCAL_LEARN ]
		  [ vlan_filtering VLAN_FILTERING ]
		  [ vlan_protocol VLAN_PROTOCOL ]
		  [ vlan_default_pvid VLAN_DEFAULT_PVID ]
		  [ vlan_stats_enabled VLAN_STATS_ENABLED ]
		  [ vlan_stats_per_port VLAN_STATS_PER_PORT ]
		  [ mcast_snooping MULTICAST_SNOOPING ]
		  [ mcast_vlan_snooping MULTICAST_VLAN_SNOOPING ]
		  [ mcast_router MULTICAST_ROUTER ]
		  [ mcast_query_use_ifaddr MCAST_QUERY_USE_IFADDR ]
		  [ mcast_querier MULTICAST_QUERIER ]
		  [ mcast_hash_elasticity HASH_ELASTICITY ]
		  [ mcast_hash_max HASH_MAX ]
		  [ mcast_last_member_count LAST_MEMBER_COUNT ]
		  [ mcast_startup_query_count STARTUP_QUERY_COUNT ]
		  [ mcast_last_member_interval LAST_MEMBER_INTERVAL ]
		  [ mcast_membership_interval MEMBERSHIP_INTERVAL ]
		  [ mcast_querier_interval QUERIER_INTERVAL ]
		  [ mcast_query_interval QUERY_INTERVAL ]
		  [ mcast_query_response_interval QUERY_RESPONSE_INTERVAL ]
		  [ mcast_startup_query_interval STARTUP_QUERY_INTERVAL ]
		  [ mcast_stats_enabled MCAST_STATS_ENABLED ]
		  [ mcast_igmp_version IGMP_VERSION ]
		  [ mcast_mld_version MLD_VERSION ]
		  [ nf_call_iptables NF_CALL_IPTABLES ]
		  [ nf_call_ip6tables NF_CALL_IP6TABLES ]
		  [ nf_call_arptables NF_CALL_ARPTABLES ]

Where: VLAN_PROTOCOL := { 802.1Q | 802.1ad }`

type Bridge = Attributes<typeof attributes.rows>
const {number, wide, hardware, request, report, custom} = rowsOf(attributes)

/** A switch that has no attribute of its own. */
const switched = (bit: number, word: string): KindRow<Bridge> => ({
  words: {
    [word]({args, data}) {
      const on = unsigned(args.next(), 8, `invalid ${word}`) !== 0
      const {optval = 0, optmask = 0} = data.multiBoolopt ?? {}
      const mask = 1 << bit
      data.multiBoolopt = {optval: on ? optval | mask : optval & ~mask, optmask: optmask | mask}
    },
  },
  show(view) {
    const {multiBoolopt: options} = view.data
    if (options && options.optmask & (1 << bit)) put(view, word, {}, (options.optval >> bit) & 1)
  },
})

const bridgeId = (key: 'rootId' | 'bridgeId', json: string, text: string): KindRow<Bridge> =>
  report(key, (view, id) => put(view, json, {text}, bridgeIdText(id)))

const numeric = (
  key: 'rootPort' | 'rootPathCost' | 'topologyChange' | 'topologyChangeDetected',
  name: string,
) => report(key, (view, value) => put(view, name, {}, value))

const timer = (key: 'helloTimer' | 'tcnTimer' | 'topologyChangeTimer' | 'gcTimer', name: string) =>
  report(key, (view, value) => putTimer(view, name, value))

const router = custom<'mcastRouter'>(
  'mcastRouter',
  'mcast_router~',
  ({args}) => unsigned(args.next(), 8, 'invalid mcast_router'),
  (view, value) => put(view, 'mcast_router', {}, routerNumber(value)),
)

export const bridge = linkKind(attributes, {
  name: 'bridge',
  usage,
  options: [
    number('forwardDelay', 'forward_delay~', 32),
    number('helloTime', 'hello_time~', 32),
    number('maxAge', 'max_age~', 32),
    number('ageingTime', 'ageing_time~', 32),
    number('stpState', 'stp_state~', 32),
    number('priority', 'priority~', 16),
    number('vlanFiltering', 'vlan_filtering~', 8),
    custom(
      'vlanProtocol',
      'vlan_protocol~',
      ({args}) => {
        const word = args.next()
        const protocol = ethernetTypes.number(word)
        if (protocol === undefined) throw wrong(word, 'invalid vlan_protocol')
        return protocol
      },
      (view, value) =>
        put(view, 'vlan_protocol', {}, ethernetTypes.name(value, view.context.settings.numeric)),
    ),
    bridgeId('bridgeId', 'bridge_id', 'bridge_id'),
    bridgeId('rootId', 'root_id', 'designated_root'),
    numeric('rootPort', 'root_port'),
    numeric('rootPathCost', 'root_path_cost'),
    numeric('topologyChange', 'topology_change'),
    numeric('topologyChangeDetected', 'topology_change_detected'),
    timer('helloTimer', 'hello_timer'),
    timer('tcnTimer', 'tcn_timer'),
    timer('topologyChangeTimer', 'topology_change_timer'),
    timer('gcTimer', 'gc_timer'),
    request('fdbFlush', 'fdb_flush~'),
    number('vlanDefaultPvid', 'vlan_default_pvid~', 16),
    number('vlanStatsEnabled', 'vlan_stats_enabled~', 8),
    number('vlanStatsPerPort', 'vlan_stats_per_port~', 8),
    number('groupFwdMask', 'group_fwd_mask~', 16, {print: hex}),
    hardware('groupAddr', 'group_address~', {json: 'group_addr'}),
    read(router),
    number('mcastSnooping', 'mcast_snooping~', 8),
    switched(BR_BOOLOPT.NO_LL_LEARN, 'no_linklocal_learn'),
    switched(BR_BOOLOPT.MCAST_VLAN_SNOOPING, 'mcast_vlan_snooping'),
    shown(router),
    number('mcastQueryUseIfaddr', 'mcast_query_use_ifaddr~', 8),
    number('mcastQuerier', 'mcast_querier~', 8),
    number('mcastHashElasticity', 'mcast_hash_elasticity~', 32),
    number('mcastHashMax', 'mcast_hash_max~', 32),
    number('mcastLastMemberCnt', 'mcast_last_member_count~', 32, {json: 'mcast_last_member_cnt'}),
    number('mcastStartupQueryCnt', 'mcast_startup_query_count~', 32, {json: 'mcast_startup_query_cnt'}),
    wide('mcastLastMemberIntvl', 'mcast_last_member_interval~', {json: 'mcast_last_member_intvl'}),
    wide('mcastMembershipIntvl', 'mcast_membership_interval~', {json: 'mcast_membership_intvl'}),
    wide('mcastQuerierIntvl', 'mcast_querier_interval~', {json: 'mcast_querier_intvl'}),
    wide('mcastQueryIntvl', 'mcast_query_interval~', {json: 'mcast_query_intvl'}),
    wide('mcastQueryResponseIntvl', 'mcast_query_response_interval~', {json: 'mcast_query_response_intvl'}),
    wide('mcastStartupQueryIntvl', 'mcast_startup_query_interval~', {json: 'mcast_startup_query_intvl'}),
    number('mcastStatsEnabled', 'mcast_stats_enabled~', 8),
    number('mcastIgmpVersion', 'mcast_igmp_version~', 8),
    number('mcastMldVersion', 'mcast_mld_version~', 8),
    number('nfCallIptables', 'nf_call_iptables~', 8),
    number('nfCallIp6tables', 'nf_call_ip6tables~', 8),
    number('nfCallArptables', 'nf_call_arptables~', 8),
  ],
})
