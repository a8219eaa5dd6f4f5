/** Changes of virtual functions, to the kernel's words. */
import {parseHardware} from '../../../protocol/address.js'
import type {LinkInput} from '../../../protocol/route/link.js'
import {
  checkArray,
  checkBoolean,
  checkHardwareAddress,
  checkInteger,
  checkKeys,
  checkString,
  rangeError,
  typeError,
} from '../../words/options.js'
import {numbered} from '../../words/words.js'
import {vlanProtocols} from '../kinds/vlan.js'
import type {FunctionChange, FunctionSettings, VirtualFunction} from './types.js'

type List = NonNullable<NonNullable<LinkInput['attributes']>['vfinfoList']>
type Info = NonNullable<List['info']>[number]

const settings = [
  'address',
  'vlan',
  'qos',
  'vlanProtocol',
  'maxTxRate',
  'minTxRate',
  'spoofchk',
  'queryRss',
  'state',
  'trust',
  'nodeGuid',
  'portGuid',
] as const satisfies (keyof FunctionSettings)[]
/** What a list of functions has besides is ignored, so that it can be given back. */
const reported = ['broadcast', 'stats'] as const satisfies Exclude<
  keyof VirtualFunction,
  keyof FunctionChange
>[]
const options = new Set<string>(['vf', ...settings, ...reported])

const states = numbered(['auto', 'enable', 'disable'])
/** Bytes of an address in `struct ifla_vf_mac`. */
const ADDRESS = 32

/** `IFLA_VFINFO_LIST` for changes. Throws for wrong ones. */
export function toFunctions(changes: readonly FunctionChange[]): List {
  checkArray('vfs', changes)
  return {info: changes.map((change, i) => toInfo(`vfs[${i}]`, change))}
}

function toInfo(what: string, change: FunctionChange): Info {
  checkKeys(what, change, options)
  const vf = checkInteger(`${what}.vf`, change.vf)
  if (!settings.some(key => change[key] !== undefined))
    throw typeError(what, `a setting of ${settings.join(' ')}`, change)
  const {address, spoofchk, queryRss, trust, state, nodeGuid, portGuid} = change
  const toggle = (option: string, value: boolean) => ({
    vf,
    setting: Number(checkBoolean(`${what}.${option}`, value)),
  })
  return {
    ...(address !== undefined && {mac: {vf, mac: addressBytes(`${what}.address`, address)}}),
    ...toVlan(what, change),
    ...toRate(what, change),
    ...(spoofchk !== undefined && {spoofchk: toggle('spoofchk', spoofchk)}),
    ...(state !== undefined && {linkState: {vf, link_state: states.number(`${what}.state`, state)}}),
    ...(queryRss !== undefined && {rssQueryEn: toggle('queryRss', queryRss)}),
    ...(trust !== undefined && {trust: toggle('trust', trust)}),
    ...(nodeGuid !== undefined && {ibNodeGuid: {vf, guid: toGuid(`${what}.nodeGuid`, nodeGuid)}}),
    ...(portGuid !== undefined && {ibPortGuid: {vf, guid: toGuid(`${what}.portGuid`, portGuid)}}),
  }
}

function addressBytes(option: string, address: string): Uint8Array {
  const bytes = parseHardware(checkHardwareAddress(option, address)) ?? new Uint8Array()
  if (bytes.length > ADDRESS) throw rangeError(option, `at most ${ADDRESS} bytes`, address)
  const padded = new Uint8Array(ADDRESS)
  padded.set(bytes)
  return padded
}

/** Kernels that know nothing of 802.1ad take the older attribute. */
function toVlan(what: string, {vf, vlan, qos, vlanProtocol}: FunctionChange): Info {
  if (vlan === undefined) {
    if (qos !== undefined) throw typeError(`${what}.qos`, 'nothing without vlan', qos)
    if (vlanProtocol !== undefined)
      throw typeError(`${what}.vlanProtocol`, 'nothing without vlan', vlanProtocol)
    return {}
  }
  const tag = {
    vf,
    vlan: checkInteger(`${what}.vlan`, vlan, 0, 4095),
    qos: checkInteger(`${what}.qos`, qos ?? 0, 0, 7),
  }
  const protocol = vlanProtocols.number(`${what}.vlanProtocol`, vlanProtocol ?? '802.1Q', 0xffff)
  if (protocol === vlanProtocols.number('', '802.1Q', 0xffff)) return {vlan: tag}
  return {vlanList: {info: [{...tag, vlan_proto: protocol}]}}
}

/** Of the most alone, the kernel keeps the least; both go together. */
function toRate(what: string, {vf, maxTxRate, minTxRate}: FunctionChange): Info {
  const most = maxTxRate === undefined ? 0 : checkInteger(`${what}.maxTxRate`, maxTxRate)
  if (minTxRate !== undefined) {
    const least = checkInteger(`${what}.minTxRate`, minTxRate)
    return {rate: {vf, max_tx_rate: most, min_tx_rate: least}}
  }
  return maxTxRate === undefined ? {} : {txRate: {vf, rate: most}}
}

/** Eight bytes, each two digits. */
function toGuid(option: string, guid: string): bigint {
  if (!/^[0-9a-f]{2}(:[0-9a-f]{2}){7}$/i.test(checkString(option, guid)))
    throw rangeError(option, 'eight bytes as 00:11:22:33:44:55:66:77', guid)
  return BigInt(`0x${guid.replaceAll(':', '')}`)
}

/** Whether changes need to know how the functions are now: the least rate alone cannot be set. */
export const lacksRate = (changes: readonly FunctionChange[] | undefined): boolean =>
  Array.isArray(changes) && changes.some(isHalf)

const isHalf = (change: FunctionChange | undefined): boolean =>
  change?.minTxRate !== undefined && change.maxTxRate === undefined

/** The changes, with the greatest rates that they leave out as they are `now`. */
export const withRates = (
  changes: readonly FunctionChange[],
  now: readonly VirtualFunction[] = [],
): FunctionChange[] =>
  changes.map(change =>
    isHalf(change) ? {...change, maxTxRate: now.find(({vf}) => vf === change.vf)?.maxTxRate ?? 0} : change,
  )
