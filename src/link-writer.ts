/** Links in ip(8)'s words to link messages. */
import type {LinkInput} from '../protocol/route/link.js'
import {type Device, deviceIndex} from './device.js'
import {toFlags} from './link-flags.js'
import {kinds, port} from './link-kinds/index.js'
import {type AnyOptions, toData} from './link-kinds/kind.js'
import type {LinkBirth, LinkSettings, PeerOptions} from './link-options.js'
import {type Namespace, openNamespace} from './namespace/index.js'
import {
  checkBoolean,
  checkHardwareAddress,
  checkInteger,
  checkKeys,
  checkNewName,
  checkString,
  rangeError,
} from './options.js'
import type {Operation} from './request.js'

/** A settings object of any shape, checked key by key. */
export type LinkWords = LinkSettings &
  LinkBirth & {
    kind?: string | undefined
    data?: Uint8Array
    link?: Device
    peer?: PeerOptions
    port?: object
  }

/** Words of every link; each kind adds its own. */
const common = [
  'name',
  'address',
  'broadcast',
  'mtu',
  'txqueuelen',
  'alias',
  'group',
  'master',
  'namespace',
  'gsoMaxSize',
  'gsoMaxSegs',
  'groMaxSize',
  'carrier',
  'protodown',
  'addrgenmode',
  'up',
  'arp',
  'multicast',
  'allmulticast',
  'promisc',
  'dynamic',
  'kind',
  'data',
  'port',
]
const birth = ['index', 'numtxqueues', 'numrxqueues', 'link']
/** What `list` says and `add` leaves out. */
const reported = [
  'flags',
  'type',
  'state',
  'qdisc',
  'altnames',
  'linkNamespaceId',
  'minMtu',
  'maxMtu',
  'permanentAddress',
  'promiscuity',
  'masterKind',
  'stats',
]

const optionsOf = (kind: string | undefined): AnyOptions =>
  kind !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : {}

/** Throws for keys that a new link, or a change of one, does not have. */
export function checkLinkKeys(words: LinkWords, change: boolean): void {
  const {kind} = words
  if (kind !== undefined) checkString('kind', kind)
  const more = change ? [] : [...birth, ...reported]
  const peer = kind === 'veth' ? ['peer'] : []
  checkKeys(
    change ? 'a change' : `a ${kind ?? ''} link`,
    words,
    new Set([...common, ...more, ...peer, ...Object.keys(optionsOf(kind))]),
  )
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
  alias: ['ifalias', checkAlias],
  numtxqueues: ['numTxQueues', checkInteger],
  numrxqueues: ['numRxQueues', checkInteger],
  carrier: ['carrier', (option: string, value: unknown) => Number(checkBoolean(option, value))],
  protodown: ['protoDown', (option: string, value: unknown) => Number(checkBoolean(option, value))],
} as const

function checkAlias(option: string, value: unknown): string {
  const text = checkString(option, value)
  if (Buffer.byteLength(text) > 255) throw rangeError(option, 'at most 255 bytes', value)
  return text
}

/** Opens the namespace that an option names, for the time of the request. */
export type OpenNamespace = (target: NonNullable<LinkSettings['namespace']>, option: string) => Namespace

/**
 * The message for a link's settings. Namespaces that it names are opened with `open`, since the kernel takes
 * descriptors, and are the caller's to close once the message is sent.
 */
export function* writeLink(words: LinkWords, open: OpenNamespace): Operation<LinkInput> {
  const attributes: Record<string, unknown> = {}
  if (words.name !== undefined) attributes.ifname = checkNewName('name', words.name)
  for (const [option, [key, check]] of Object.entries(plain)) {
    const value = words[option as keyof typeof plain]
    if (value !== undefined) attributes[key] = check(option, value as never)
  }
  if (words.link !== undefined && words.kind !== 'veth')
    attributes.link = yield* deviceIndex('link', words.link)
  if (words.master !== undefined) {
    attributes.master = words.master === 0 ? 0 : yield* deviceIndex('master', words.master)
  }
  if (words.addrgenmode !== undefined) attributes.afSpec = {inet6: {addrGenMode: words.addrgenmode}}
  if (words.namespace !== undefined) attributes.netNsFd = open(words.namespace, 'namespace').fd
  const linkinfo = yield* writeKind(words, open)
  if (linkinfo) attributes.linkinfo = linkinfo
  const index = words.index === undefined ? 0 : checkInteger('index', words.index, 1, 0x7fffffff)
  return {index, ...toFlags(words), attributes}
}

/** `IFLA_LINKINFO` of the kind and its settings. */
function* writeKind(words: LinkWords, open: OpenNamespace): Operation<Record<string, unknown> | undefined> {
  const {kind, data, peer} = words
  const linkinfo: Record<string, unknown> = {}
  if (kind !== undefined) {
    linkinfo.kind = kind
    const settings = data ?? (yield* toData(optionsOf(kind), words as Record<string, unknown>))
    if (kind === 'veth' && peer !== undefined) linkinfo.data = {peer: yield* writePeer(peer, open)}
    else if (data || Object.keys(settings).length > 0) linkinfo.data = settings
  }
  return Object.keys(linkinfo).length > 0 ? linkinfo : undefined
}

/** `IFLA_LINKINFO` of the settings as port of a bridge, which are a change of their own. */
export function* writePort(settings: object | undefined): Operation<Record<string, unknown> | undefined> {
  if (settings === undefined) return undefined
  checkKeys('port', settings, new Set(Object.keys(port)))
  return {slaveKind: 'bridge', slaveData: yield* toData(port, settings as Record<string, unknown>)}
}

function* writePeer(peer: PeerOptions, open: OpenNamespace): Operation<LinkInput> {
  checkKeys('peer', peer, new Set([...common, ...birth]))
  return yield* writeLink(peer, open)
}

/** Runs an operation with namespaces open, and closes them when it ends. */
export function* withNamespaces<T>(operation: (open: OpenNamespace) => Operation<T>): Operation<T> {
  const opened: Namespace[] = []
  try {
    return yield* operation((target, option) => {
      const namespace = openNamespace(target, option)
      opened.push(namespace)
      return namespace
    })
  } finally {
    for (const namespace of opened) namespace.close()
  }
}
