/** What a set is made with, from and to the kernel's words. */
import type {Infer} from '../../../protocol/codec.js'
import {NFPROTO} from '../../../protocol/netfilter/constants.js'
import {IPSET_CADT_FLAG as FLAG} from '../../../protocol/netfilter/ipset/constants.js'
import type {IpsetMessage, ipsetSettings} from '../../../protocol/netfilter/ipset/ipset.js'
import {
  checkArray,
  checkBoolean,
  checkInteger,
  checkKeys,
  checkString,
  rangeError,
} from '../../words/options.js'
import {addressAttributes, parseRange, readAddress} from './address.js'
import {parsePortRange} from './port.js'
import type {IpSet} from './types.js'

type Settings = Infer<typeof ipsetSettings>

/** Longest name: `IPSET_MAXNAMELEN` less the NUL. */
const NAME_MAX = 31

const extensions = {
  counters: FLAG.WITH_COUNTERS,
  comment: FLAG.WITH_COMMENT,
  skbinfo: FLAG.WITH_SKBINFO,
  forceadd: FLAG.WITH_FORCEADD,
} as const

/** Settings that are plain numbers, with the greatest they can be. */
const numbers = {
  timeout: 0xffffffff,
  hashsize: 0xffffffff,
  maxelem: 0xffffffff,
  bucketsize: 0xff,
  initval: 0xffffffff,
  netmask: 128,
  markmask: 0xffffffff,
  size: 0xffffffff,
} as const

const reported = ['memsize', 'references', 'elements'] as const

const options = new Set<string>([
  'name',
  'type',
  'family',
  'revision',
  'bitmask',
  'range',
  'entries',
  ...(Object.keys(extensions) as (keyof typeof extensions)[]),
  ...(Object.keys(numbers) as (keyof typeof numbers)[]),
  ...reported,
] satisfies (keyof IpSet)[])

export function checkSetName(option: string, value: unknown): string {
  const name = checkString(option, value)
  if (name === '' || Buffer.byteLength(name) > NAME_MAX)
    throw rangeError(option, `a name of 1 to ${NAME_MAX} bytes`, name)
  return name
}

/** The family of the sets of a type: some are of none. */
export function familyOf({type, family}: Pick<IpSet, 'type' | 'family'>): number {
  if (family !== undefined && family !== 4 && family !== 6) throw rangeError('family', '4 or 6', family)
  if (/^(list:|hash:mac$|bitmap:port$)/.test(type)) return NFPROTO.UNSPEC
  return family === 6 ? NFPROTO.IPV6 : NFPROTO.IPV4
}

export function readSet({attributes: {setname, typename, revision, family, data}}: IpsetMessage): IpSet {
  const set: IpSet = {name: setname ?? '', type: typename ?? ''}
  if (set.type.startsWith('hash:') && family !== undefined && family !== NFPROTO.UNSPEC)
    set.family = family === NFPROTO.IPV6 ? 6 : 4
  if (revision !== undefined) set.revision = revision
  if (!data) return set
  const flags = data.cadtFlags ?? 0
  for (const key of Object.keys(numbers) as (keyof typeof numbers)[]) {
    const value = data[key]
    if (value !== undefined) set[key] = value
  }
  for (const [key, bit] of Object.entries(extensions))
    if (flags & bit) set[key as keyof typeof extensions] = true
  if (data.bitmask) set.bitmask = readAddress(data.bitmask)
  const range = rangeOf(data)
  if (range !== undefined) set.range = range
  for (const key of reported) {
    const value = data[key]
    if (value !== undefined) set[key] = value
  }
  return set
}

function rangeOf({ip, ipTo, port, portTo}: Settings): string | undefined {
  if (port !== undefined) return `${port}-${portTo ?? port}`
  return ip && `${readAddress(ip)}-${readAddress(ipTo ?? ip)}`
}

/** Throws `TypeError` or `RangeError` for what cannot be. */
export function settingsOf(set: IpSet): Settings {
  checkKeys('a set', set, options)
  checkSetName('name', set.name)
  if (!/^(hash|bitmap|list):/.test(checkString('type', set.type)))
    throw rangeError('type', 'hash:…, bitmap:… or list:set', set.type)
  if (set.entries !== undefined) checkArray('entries', set.entries)
  const found: Settings = {}
  for (const [key, high] of Object.entries(numbers)) {
    const value = set[key as keyof typeof numbers]
    if (value !== undefined) found[key as keyof typeof numbers] = checkInteger(key, value, 0, high)
  }
  let flags = 0
  for (const [key, bit] of Object.entries(extensions)) {
    const wanted = set[key as keyof typeof extensions]
    if (wanted !== undefined && checkBoolean(key, wanted)) flags |= bit
  }
  if (flags !== 0) found.cadtFlags = flags
  if (set.bitmask !== undefined) found.bitmask = addressAttributes('bitmask', set.bitmask)
  if (set.range !== undefined) Object.assign(found, rangeAttributes(set.type, set.range))
  return found
}

function rangeAttributes(type: string, range: string): Settings {
  checkString('range', range)
  if (!type.startsWith('bitmap:')) throw rangeError('range', 'none, for only bitmaps have one', range)
  if (type === 'bitmap:port') return parsePortRange('range', range)
  const {from, to, cidr} = parseRange('range', range)
  return {ip: from, ...(to && {ipTo: to}), ...(cidr !== undefined && {cidr})}
}
