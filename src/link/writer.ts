/** Links in ip(8)'s words to link messages. */
import type {LinkInput} from '../../protocol/route/link.js'
import type {Device} from '../words/device.js'
import {
  checkBoolean,
  checkHardwareAddress,
  checkInteger,
  checkKeys,
  checkNewName,
  checkString,
  rangeError,
  typeError,
} from '../words/options.js'
import {numbered} from '../words/words.js'
import {familyKeys, toFamilies} from './families.js'
import {switchNames, toFlags} from './flags.js'
import {toFunctions} from './functions/write.js'
import {isKnown, kinds, pairs} from './kinds/index.js'
import {type AnyOptions, toData} from './kinds/kind.js'
import {type MemberReport, memberKeys, members} from './kinds/members.js'
import type {LinkBirth, LinkMode, LinkReport, LinkSettings, LiveSettings, PeerOptions} from './options.js'
import {toReasons} from './protodown.js'
import type {References} from './references.js'
import {toXdp} from './xdp.js'

/** A settings object of any shape, checked key by key. */
export type LinkWords = LinkSettings &
  LiveSettings &
  LinkBirth &
  MemberReport & {
    kind?: string | undefined
    data?: Uint8Array
    link?: Device
    parentdev?: string
    peer?: PeerOptions
    linkNamespaceId?: number
  }

/** Words of every link, both ends of a pair included. */
const basics = [
  'name',
  'address',
  'broadcast',
  'mtu',
  'txqueuelen',
  'group',
  'namespace',
  'gsoMaxSize',
  'gsoMaxSegs',
  'groMaxSize',
  'gsoIpv4MaxSize',
  'groIpv4MaxSize',
  'linkmode',
  ...switchNames,
]
/** Words of every link but the other end of a pair; each kind adds its own. */
const common = [
  ...basics,
  ...['alias', 'master', 'carrier', 'protodown', 'protodownReason', 'kind'],
  ...familyKeys,
  ...memberKeys,
]
const birth = ['index', 'numtxqueues', 'numrxqueues']
/** What only a link that exists can be told. Of a new one, `list` says it and `add` leaves it out. */
const live = ['state', 'xdp', 'vfs'] as const satisfies (keyof LiveSettings)[]
/** What `list` says and `add` leaves out. */
const reported = [
  'flags',
  'type',
  'qdisc',
  'altnames',
  'linkNamespaceId',
  'minMtu',
  'maxMtu',
  'parentbus',
  'permanentAddress',
  'promiscuity',
  'allmulti',
  'tsoMaxSize',
  'tsoMaxSegs',
  'physPortName',
  'physPortId',
  'physSwitchId',
  'devlinkPort',
  'dpllPin',
  'netnsImmutable',
  'maxPacingOffloadHorizon',
  'neededHeadroom',
  'neededTailroom',
  'raMtu',
  'mctpPhysBinding',
  'masterKind',
  'vrfSlave',
  'stats',
  'carrierChanges',
  'carrierUpCount',
  'carrierDownCount',
] as const satisfies (keyof LinkReport | 'vrfSlave')[]

const optionsOf = (kind: string | undefined): AnyOptions => (isKnown(kind) ? kinds[kind] : {})

/** Throws for keys that a new link, or a change of one, does not have. */
export function checkLinkKeys(words: LinkWords, change: boolean): void {
  const what = change ? 'a change' : 'a link'
  if (typeof words !== 'object' || words === null) throw typeError(what, 'an object', words)
  const {kind} = words
  if (kind !== undefined || !change) checkString('kind', kind)
  const more = change ? [] : [...birth, 'link', 'parentdev', ...reported]
  const own = kind === undefined ? [] : isKnown(kind) ? Object.keys(optionsOf(kind)) : ['data']
  if (pairs.has(kind)) own.push('peer')
  checkKeys(
    kind === undefined ? what : `${what} of kind ${kind}`,
    words,
    new Set([...common, ...live, ...more, ...own]),
  )
  if (words.data !== undefined && !(words.data instanceof Uint8Array))
    throw typeError('data', 'a Uint8Array', words.data)
  for (const {key, options} of members.values())
    if (words[key] !== undefined) checkKeys(key, words[key], new Set(Object.keys(options)))
  if (words.port !== undefined && words.bondSlave !== undefined)
    throw typeError('bondSlave', 'nothing beside port: a link has one master', words.bondSlave)
}

/** What links of one kind only have, and what only one link can have. */
const single = new Set<string>(['name', 'group', 'kind', ...memberKeys])
const ofGroups = new Set(common.filter(key => !single.has(key)))

/** Throws for keys that all links of a group cannot be given. */
export function checkGroupKeys(words: object): void {
  checkKeys('a change of a group', words, ofGroups)
}

/** Attributes that are their option's value, and how each is checked. */
const plain = {
  address: ['address', checkHardwareAddress],
  broadcast: ['broadcast', checkHardwareAddress],
  mtu: ['mtu', checkInteger],
  txqueuelen: ['txqlen', checkInteger],
  group: ['group', checkInteger],
  gsoMaxSize: ['gsoMaxSize', checkInteger],
  gsoMaxSegs: ['gsoMaxSegs', checkInteger],
  groMaxSize: ['groMaxSize', checkInteger],
  gsoIpv4MaxSize: ['gsoIpv4MaxSize', checkInteger],
  groIpv4MaxSize: ['groIpv4MaxSize', checkInteger],
  alias: ['ifalias', checkAlias],
  numtxqueues: ['numTxQueues', checkInteger],
  numrxqueues: ['numRxQueues', checkInteger],
  parentdev: ['parentDevName', checkString],
  carrier: ['carrier', (option: string, value: unknown) => Number(checkBoolean(option, value))],
  protodown: ['protoDown', (option: string, value: unknown) => Number(checkBoolean(option, value))],
  linkmode: ['linkmode', (option: string, value: LinkMode) => linkModes.number(option, value)],
} as const

/** `IF_LINK_MODE_*` of linux/if.h. */
const linkModes = numbered(['default', 'dormant', 'testing'])

/** `IF_OPER_*` of linux/if.h, as far as someone can say it. */
const sayable = ['up', 'dormant', 'testing'] as const

function writeLive({state, xdp, vfs}: LiveSettings, references: References): Record<string, unknown> {
  if (state !== undefined && !sayable.includes(state))
    throw rangeError('state', `one of ${sayable.join(' ')}`, state)
  return {
    ...(state !== undefined && {operstate: state}),
    ...(xdp !== undefined && {xdp: toXdp(xdp, references)}),
    ...(vfs !== undefined && {vfinfoList: toFunctions(vfs)}),
  }
}

function checkAlias(option: string, value: unknown): string {
  const text = checkString(option, value)
  if (Buffer.byteLength(text) > 255) throw rangeError(option, 'at most 255 bytes', value)
  return text
}

/** What `list` says of a netkit that carries no Ethernet; to set it, too, is refused. */
const noAddress = /^[0:]+$/

/**
 * The message for a link's settings. The kernel takes descriptors of namespaces and indexes of links, so the message
 * is complete only inside `withReferences`.
 */
export function writeLink(words: LinkWords, references: References, isNew: boolean): LinkInput {
  const attributes: Record<string, unknown> = {}
  if (words.name !== undefined) attributes.ifname = checkNewName('name', words.name)
  for (const [option, [key, check]] of Object.entries(plain)) {
    const value = words[option as keyof typeof plain]
    if (value !== undefined) attributes[key] = check(option, value as never)
  }
  if (isNew && words.kind === 'netkit' && noAddress.test(words.address ?? '')) delete attributes.address
  const refer = (option: 'link' | 'master', device: Device) =>
    references.device(option, device, index => {
      attributes[option] = index
    })
  if (words.link !== undefined && !pairs.has(words.kind)) {
    refer('link', words.link)
    if (words.linkNamespaceId !== undefined)
      attributes.linkNetnsid = checkInteger('linkNamespaceId', words.linkNamespaceId, -1, 0x7fffffff)
  }
  if (words.master === 0) attributes.master = 0
  else if (words.master !== undefined) refer('master', words.master)
  const families = toFamilies(words)
  if (families) attributes.afSpec = families
  if (words.protodownReason !== undefined) attributes.protoDownReason = toReasons(words.protodownReason)
  if (!isNew) Object.assign(attributes, writeLive(words, references))
  const linkinfo = writeKind(words, references, isNew)
  if (linkinfo) attributes.linkinfo = linkinfo
  const index = words.index === undefined ? 0 : checkInteger('index', words.index, 1, 0x7fffffff)
  const flags = toFlags(words)
  if (words.namespace !== undefined)
    references.namespace('namespace', words.namespace, fd => {
      attributes.netNsFd = fd
    })
  return {index, ...flags, attributes}
}

/** `IFLA_LINKINFO` of the kind, its settings, and those of a part of its master. */
function writeKind(
  words: LinkWords,
  references: References,
  isNew: boolean,
): Record<string, unknown> | undefined {
  const {kind, data, peer} = words
  const linkinfo: Record<string, unknown> = {}
  if (kind !== undefined) {
    linkinfo.kind = kind
    const settings =
      data ?? toData(optionsOf(kind), words as Record<string, unknown>, references.device, isNew)
    const peerKey = pairs.get(kind)
    if (peerKey !== undefined && peer !== undefined)
      linkinfo.data = Object.assign(settings, {[peerKey]: writePeer(peer, references)})
    else if (data || Object.keys(settings).length > 0) linkinfo.data = settings
  }
  for (const [slaveKind, {key, options}] of members) {
    if (key === 'vrfSlave' || words[key] === undefined) continue
    linkinfo.slaveKind = slaveKind
    linkinfo.slaveData = toData(options, words[key] as Record<string, unknown>, references.device, false)
  }
  return Object.keys(linkinfo).length > 0 ? linkinfo : undefined
}

function writePeer(peer: PeerOptions, references: References): LinkInput {
  checkKeys('peer', peer, new Set([...basics, ...birth]))
  return writeLink(peer, references, true)
}
