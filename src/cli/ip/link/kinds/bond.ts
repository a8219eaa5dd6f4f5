/** `type bond` (ip-link(8)). Times are in milliseconds. */
import type {Attributes} from '../../../../../protocol/attributes.js'
import {AF} from '../../../../../protocol/constants.js'
import {bond as attributes} from '../../../../../protocol/route/link-kinds/bond.js'
import {bondModes, bondWords, xmitHashPolicies} from '../../../../link/kinds/bond-words.js'
import {parseHost, readHost} from '../../../common/addresses.js'
import type {Cursor} from '../../../common/cursor.js'
import {Failure, wrong} from '../../../common/failure.js'
import type {Output} from '../../../common/output.js'
import {type KindRow, linkKind, type Shown} from './kind.js'
import {nameOf, put, read, rowsOf, shown} from './rows.js'

const usage = `Usage: ... bond [ mode BONDMODE ] [ active_slave SLAVE_DEV ]
                [ clear_active_slave ] [ miimon MIIMON ]
                [ updelay UPDELAY ] [ downdelay DOWNDELAY ]
                [ peer_notify_delay DELAY ]
                [ use_carrier USE_CARRIER ]
                [ arp_interval ARP_INTERVAL ]
                [ arp_validate ARP_VALIDATE ]
                [ arp_all_targets ARP_ALL_TARGETS ]
                [ arp_ip_target [ ARP_IP_TARGET, ... ] ]
                [ ns_ip6_target [ NS_IP6_TARGET, ... ] ]
                [ primary SLAVE_DEV ]
                [ primary_reselect PRIMARY_RESELECT ]
                [ fail_over_mac FAIL_OVER_MAC ]
                [ xmit_hash_policy XMIT_HASH_POLICY ]
                [ resend_igmp RESEND_IGMP ]
                [ num_grat_arp|num_unsol_na NUM_GRAT_ARP|NUM_UNSOL_NA ]
                [ all_slaves_active ALL_SLAVES_ACTIVE ]
                [ min_links MIN_LINKS ]
                [ lp_interval LP_INTERVAL ]
                [ packets_per_slave PACKETS_PER_SLAVE ]
                [ tlb_dynamic_lb TLB_DYNAMIC_LB ]
                [ lacp_rate LACP_RATE ]
                [ lacp_active LACP_ACTIVE]
                [ ad_select AD_SELECT ]
                [ ad_user_port_key PORTKEY ]
                [ ad_actor_sys_prio SYSPRIO ]
                [ ad_actor_system LLADDR ]
                [ arp_missed_max MISSED_MAX ]

BONDMODE := balance-rr|active-backup|balance-xor|broadcast|802.3ad|balance-tlb|balance-alb
ARP_VALIDATE := none|active|backup|all|filter|filter_active|filter_backup
ARP_ALL_TARGETS := any|all
PRIMARY_RESELECT := always|better|failure
FAIL_OVER_MAC := none|active|follow
XMIT_HASH_POLICY := layer2|layer2+3|layer3+4|encap2+3|encap3+4|vlan+srcmac
LACP_ACTIVE := off|on
LACP_RATE := slow|fast
AD_SELECT := stable|bandwidth|count`

type Bond = Attributes<typeof attributes.rows>
const {number, device, hardware, report, custom} = rowsOf(attributes)

interface Look {
  readonly json?: string
  /** The kernel's words, where the value is one. */
  readonly kernel?: readonly string[]
}

/** One of some words, or its number in base 10. */
function among<K extends keyof Bond & string>(
  key: K,
  word: string,
  words: readonly string[],
  {kernel = [], ...look}: Look = {},
): KindRow<Bond> {
  const number = (text: string): number => (/^\s*\+?\d+$/.test(text) ? Number(text) : words.indexOf(text))
  return custom(
    key,
    word,
    ({args}, name) => {
      const text = args.next()
      const value = number(text)
      if (words[value] === undefined) throw wrong(text, `invalid ${name}`)
      return value as NonNullable<Bond[K]>
    },
    (view, value) => {
      const at = typeof value === 'string' ? kernel.indexOf(value) : Number(value)
      put(view, nameOf(word), look, words[at] ?? 'UNKNOWN')
    },
  )
}

/** Targets between commas, of which the kernel takes 16; the last option may have none. */
const targets = (
  key: 'arpIpTarget' | 'nsIp6Target',
  word: string,
  address: (text: string) => string,
): KindRow<Bond> =>
  custom(
    key,
    word,
    ({args}) => wordsOf(args).slice(0, TARGETS).map(address),
    ({context: {out}}, list) => {
      if (list.length > 0) showTargets(out, nameOf(word), list)
    },
  )
const TARGETS = 16
const wordsOf = (args: Cursor): string[] => (args.done ? [] : args.next().split(',').filter(Boolean))

function showTargets(out: Output, name: string, list: readonly string[]): void {
  out.text(`${name} `)
  out.array(name, () => {
    list.forEach((target, i) => {
      out.put(undefined, target, i === 0 ? target : `,${target}`)
    })
  })
  out.text(' ')
}

function ipv4(text: string): string {
  const found = parseHost(text, AF.INET)
  if (!found) throw new Failure(1, `Error: an IP address is expected rather than "${text}"`)
  return found.text ?? '0.0.0.0'
}
const ipv6 = (text: string): string => readHost(text, AF.INET6).text ?? '::'

const clearActiveSlave: KindRow<Bond> = {
  words: {
    'clear_active_slave~'({data}) {
      data.activeSlave = 0
    },
  },
}

const validate = among('arpValidate', 'arp_validate~', bondWords.arpValidate)
/** `none` is null in JSON, by a slip of iproute2's. */
const showValidate: KindRow<Bond> = {
  show(view) {
    if (view.data.arpValidate === 0) put(view, 'arp_validate', {}, null, 'none')
    else validate.show?.(view)
  },
}

/** What is decided of IEEE 802.3ad. */
const aggregator = [
  ['aggregator', 'aggregator'],
  ['numPorts', 'num_ports'],
  ['actorKey', 'actor_key'],
  ['partnerKey', 'partner_key'],
  ['partnerMac', 'partner_mac'],
] as const

function showAggregator({context: {out}}: Shown<Bond>, info: NonNullable<Bond['adInfo']>): void {
  out.object('ad_info', () => {
    for (const [key, name] of aggregator) {
      const value = info[key]
      if (value !== undefined) out.put(name, value, `ad_${name} ${value} `)
    }
  })
}

const missedMax = number('missedMax', 'arp_missed_max', 8)
const peerNotifyDelay = number('peerNotifDelay', 'peer_notify_delay~', 32)
const arpTargets = targets('arpIpTarget', 'arp_ip_target~', ipv4)
const nsTargets = targets('nsIp6Target', 'ns_ip6_target', ipv6)
const lacpActive = among('adLacpActive', 'lacp_active', bondWords.lacpActive, {json: 'ad_lacp_active'})
const lacpRate = among('adLacpRate', 'lacp_rate~', bondWords.lacpRate, {json: 'ad_lacp_rate'})

export const bond = linkKind(attributes, {
  name: 'bond',
  usage,
  options: [
    among('mode', 'mode~', Object.keys(bondModes), {kernel: Object.values(bondModes)}),
    device('activeSlave', 'active_slave~', {unset: 'hide'}),
    clearActiveSlave,
    number('miimon', 'miimon~', 32),
    number('updelay', 'updelay~', 32),
    number('downdelay', 'downdelay~', 32),
    peerNotifyDelay,
    number('useCarrier', 'use_carrier~', 8),
    number('arpInterval', 'arp_interval~', 32),
    shown(missedMax),
    read(validate),
    read(among('arpAllTargets', 'arp_all_targets~', bondWords.arpAllTargets)),
    arpTargets,
    nsTargets,
    showValidate,
    shown(among('arpAllTargets', 'arp_all_targets~', bondWords.arpAllTargets)),
    device('primary', 'primary~', {unset: 'hide'}),
    among('primaryReselect', 'primary_reselect~', bondWords.primaryReselect),
    among('failOverMac', 'fail_over_mac~', bondWords.failOverMac),
    among('xmitHashPolicy', 'xmit_hash_policy~', Object.keys(xmitHashPolicies), {
      kernel: Object.values(xmitHashPolicies),
    }),
    number('resendIgmp', 'resend_igmp~', 32),
    number('numPeerNotif', 'num_grat_arp~|num_unsol_na~', 8, {
      json: 'num_peer_notif',
      why: 'invalid num_grat_arp|num_unsol_na',
    }),
    number('allSlavesActive', 'all_slaves_active~', 8),
    number('minLinks', 'min_links~', 32),
    number('lpInterval', 'lp_interval~', 32),
    number('packetsPerSlave', 'packets_per_slave~', 32),
    shown(lacpActive),
    lacpRate,
    among('adSelect', 'ad_select~', bondWords.adSelect.slice(0, 3)),
    report('adInfo', showAggregator),
    read(number('adUserPortKey', 'ad_user_port_key~', 16)),
    number('adActorSysPrio', 'ad_actor_sys_prio~', 16),
    shown(number('adUserPortKey', 'ad_user_port_key~', 16)),
    hardware('adActorSystem', 'ad_actor_system~'),
    number('tlbDynamicLb', 'tlb_dynamic_lb~', 8),
    read(lacpActive),
    read(missedMax),
  ],
})
