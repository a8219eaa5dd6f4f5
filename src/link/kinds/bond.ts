/** `ip link add NAME type bond …` (ip-link(8)). Times are in milliseconds. */
import {numbered} from '../../words/words.js'
import {bondModes, bondWords, xmitHashPolicies} from './bond-words.js'
import {
  addresses,
  device,
  hardware,
  initially,
  integer,
  type KindOption,
  type KindValues,
  renamed,
  report,
  toggle,
  worded,
} from './kind.js'

/** A number that has words. */
const named = <K extends keyof typeof bondWords>(
  attribute: string,
  key: K,
  initial: (typeof bondWords)[K][number],
) => initially<(typeof bondWords)[K][number] | number>(initial, worded(attribute, numbered(bondWords[key])))

/** Most options belong to some modes, and the kernel refuses them in others: a new bond is told what is unlike its own. */
const number = (attribute: string, initial: number, high?: number) =>
  initially(initial, integer(attribute, 0, high))
const onOff = (attribute: string, initial: boolean) => initially(initial, toggle(attribute))

/** A bond has no members when it is made, so what is listed is not sent then. */
const activeSlave: KindOption<string | number> = {...device('activeSlave'), later: true}

export const bond = {
  /** How the members share the work. Changes only while the bond is down and has no members. */
  mode: initially('balance-rr', renamed('mode', bondModes)),
  /** The member in use. Can be set once the bond has it. */
  activeSlave,
  /** Time between looks at the members' carriers; 0 for none. */
  miimon: number('miimon', 0, 0x7fffffff),
  /** How long a carrier must last before its member is used. */
  updelay: number('updelay', 0, 0x7fffffff),
  /** How long a carrier must be away before its member is dropped. */
  downdelay: number('downdelay', 0, 0x7fffffff),
  /** Time between the announcements after a failover. */
  peerNotifyDelay: number('peerNotifDelay', 0),
  /** Look at the carrier; new kernels do nothing else. */
  useCarrier: onOff('useCarrier', true),
  /** Time between ARP requests that watch the members; 0 for none. */
  arpInterval: number('arpInterval', 0, 0x7fffffff),
  /** Whom to ask. */
  arpIpTarget: addresses('arpIpTarget', 4),
  /** Whom to ask by neighbour solicitation. */
  nsIp6Target: addresses('nsIp6Target', 6),
  /** Which members' answers count. */
  arpValidate: named('arpValidate', 'arpValidate', 'none'),
  /** How many targets must answer. */
  arpAllTargets: named('arpAllTargets', 'arpAllTargets', 'any'),
  /** Requests without answer before a member counts as down. */
  arpMissedMax: number('missedMax', 2, 0xff),
  /** The member that is used whenever it can be. */
  primary: device('primary'),
  /** When the primary comes back into use. */
  primaryReselect: named('primaryReselect', 'primaryReselect', 'always'),
  /** Which hardware addresses the members have. */
  failOverMac: named('failOverMac', 'failOverMac', 'none'),
  /** What of a packet chooses the member that sends it. */
  xmitHashPolicy: initially('layer2', renamed('xmitHashPolicy', xmitHashPolicies)),
  /** IGMP reports after a failover. */
  resendIgmp: number('resendIgmp', 1, 0xff),
  /** Gratuitous ARP and unsolicited neighbour advertisements after a failover (`num_unsol_na` means the same). */
  numGratArp: number('numPeerNotif', 1, 0xff),
  /** Keep what arrives at members not in use. */
  allSlavesActive: onOff('allSlavesActive', false),
  /** Members that must carry before the bond does. */
  minLinks: number('minLinks', 0),
  /** Seconds between learning packets. */
  lpInterval: number('lpInterval', 1),
  /** Packets before the next member's turn; 0 chooses at random. */
  packetsPerSlave: number('packetsPerSlave', 1, 0xffff),
  /** Move flows by load instead of by hash. */
  tlbDynamicLb: onOff('tlbDynamicLb', true),
  /** How often the partner is to send. */
  lacpRate: named('adLacpRate', 'lacpRate', 'slow'),
  /** Send LACP packets unasked. */
  lacpActive: onOff('adLacpActive', true),
  /** How an aggregator is chosen. */
  adSelect: named('adSelect', 'adSelect', 'stable'),
  adUserPortKey: number('adUserPortKey', 0, 1023),
  /** Priority of the system. */
  adActorSysPrio: number('adActorSysPrio', 65535, 65535),
  /** Hardware address of the system; zeros for the bond's own. */
  adActorSystem: initially('00:00:00:00:00:00', hardware('adActorSystem')),
  /** Collecting and distributing go together. */
  coupledControl: onOff('coupledControl', true),
  /** ARP and neighbour discovery leave by all members. */
  broadcastNeighbor: onOff('broadcastNeigh', false),
  /** Without a partner there is no carrier. */
  lacpStrict: onOff('lacpStrict', false),

  /** Read only: the aggregator in use. */
  adInfo: report('adInfo', (value: AggregatorInfo) => value),
}

/** IEEE 802.3ad's view of a bond. */
export interface AggregatorInfo {
  aggregator?: number
  numPorts?: number
  actorKey?: number
  partnerKey?: number
  partnerMac?: string
}

export interface BondOptions extends KindValues<typeof bond> {}
