/** What a request for a link cannot ask for here: what Linux refuses, as it does, and by name what is not modelled. */
import {AF} from '../../../../protocol/constants.js'
import type {LinkInput} from '../../../../protocol/route/link.js'
import {E, Refused} from '../refused.js'
import type {MemoryLink} from './link.js'

type Attributes = NonNullable<LinkInput['attributes']>
type Nouns = {readonly [K in keyof Attributes]?: string}

/** What the kernel reads in both, and this one does not. */
const ofAll: Nouns = {
  map: 'resources of devices',
  operstate: 'operational states that are set',
  targetNetnsid: 'changes by the number of a namespace',
}

const ofNew: Nouns = {
  ...ofAll,
  numTxQueues: 'numbers of queues',
  numRxQueues: 'numbers of queues',
  linkNetnsid: 'lower links elsewhere',
}

const ofChanges: Nouns = {
  ...ofAll,
  protinfo: 'settings of bridge ports',
  carrier: 'carriers that are set',
  vfinfoList: 'virtual functions',
  vfPorts: 'port profiles',
  portSelf: 'port profiles',
  protoDown: 'links that are held down',
  protoDownReason: 'links that are held down',
  xdp: 'programs that see packets first',
  newIfindex: 'new indexes',
}

/** Kinds whose drivers are modelled: these have no carrier that can be set, and no virtual functions. */
const modelled = new Set([undefined, 'veth', 'bridge', 'vlan', 'macvlan', 'macvtap'])
/** Those of them that can be held down. */
const holdable = new Set<string | undefined>(['macvlan', 'macvtap'])

const notModelled = (noun: string): Refused => new Refused(E.OPNOTSUPP, `${noun} are not modelled`)

function checkNouns(attributes: Attributes, nouns: Nouns): void {
  for (const [name, noun] of Object.entries(nouns))
    if (attributes[name as keyof Attributes] !== undefined) throw notModelled(noun)
}

/** Refuses what is asked of a new link; of what only changes can say, Linux takes no notice either. */
export const checkNew = ({attributes = {}}: LinkInput): void => checkNouns(attributes, ofNew)

/** Refuses what is asked of a link that is there, before anything is done. */
export function checkChange(link: MemoryLink, {family, attributes = {}}: LinkInput): void {
  if (family === AF.BRIDGE) throw notModelled('settings of bridge ports')
  checkFamilies(link, attributes.afSpec as FamilySpec | undefined)
  checkKind(link, attributes.linkinfo)
  checkDriver(link, attributes)
  checkNouns(attributes, ofChanges)
}

/** `IFLA_AF_SPEC` beside messages of bridges. */
interface FamilySpec {
  readonly inet?: object
  readonly inet6?: {readonly token?: string; readonly raMtu?: number; readonly addrGenMode?: string | number}
  readonly mctp?: object
}

function checkFamilies({inet6: device}: MemoryLink, {inet, inet6, mctp}: FamilySpec = {}): void {
  if (mctp || (inet6 && !device)) throw new Refused(E.AFNOSUPPORT)
  if (inet) throw notModelled('settings of sysctl')
  const {token, raMtu, addrGenMode = 'eui64'} = inet6 ?? {}
  if (token !== undefined || raMtu !== undefined) throw notModelled('router advertisements')
  if (addrGenMode === 'random') throw notModelled('random addresses')
  // Stable ones need a secret, which only sysctl sets.
  if (addrGenMode !== 'eui64' && addrGenMode !== 'none') throw new Refused(E.INVAL)
}

function checkKind({kind}: MemoryLink, linkinfo: Attributes['linkinfo']): void {
  const {kind: said, data, slaveData} = (linkinfo ?? {}) as {kind?: string; data?: object; slaveData?: object}
  if (data && (said !== kind || kind === 'veth')) throw new Refused(E.OPNOTSUPP)
  if (data) throw notModelled('changes of what only one kind has')
  if (slaveData) throw notModelled('settings of bridge ports')
}

function checkDriver({kind}: MemoryLink, attributes: Attributes): void {
  const {carrier, vfinfoList, protoDown, protoDownReason} = attributes
  if (!modelled.has(kind)) return
  if (carrier !== undefined || vfinfoList !== undefined) throw new Refused(E.OPNOTSUPP)
  if ((protoDown !== undefined || protoDownReason !== undefined) && !holdable.has(kind))
    throw new Refused(E.OPNOTSUPP, 'Protodown not supported by device')
}
