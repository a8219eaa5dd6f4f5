/** `vf NUMBER …`: settings of a virtual function (SR-IOV). */
import {parseHardware} from '../../../../protocol/address.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {type LinkInput, link, RTEXT_FILTER} from '../../../../protocol/route/link.js'
import type {Context} from '../../common/context.js'
import {abbreviates, type Cursor, choose, type OptionTable} from '../../common/cursor.js'
import {ethernetTypes} from '../../common/ethernet-types.js'
import {Failure, incomplete, missing, wrong} from '../../common/failure.js'
import {hardwareArgument} from '../../common/hardware.js'
import {parseInteger, signed, unsigned} from '../../common/numbers.js'
import {shortOnOff} from '../../common/on-off.js'
import type {LinkRequest} from './request.js'

type Info = NonNullable<NonNullable<NonNullable<LinkInput['attributes']>['vfinfoList']>['info']>[number]

const invalid = (what: string): string => `Invalid "${what}" value\n`

/** Bytes of an address in `struct ifla_vf_mac`. */
const ADDRESS = 32

/** Reads the number and all settings that follow. */
export function readFunction(args: Cursor, context: Context, request: LinkRequest): void {
  const vf = signed(args.next(), invalid('vf')) >>> 0
  const dev = request.dev ?? request.name
  if (dev === undefined) throw missing('dev')
  const info: Info = {}
  const table = settings(args, vf, info, request)
  const rates: Rates = {}
  const rateTable: OptionTable = {
    'max_tx_rate~': () => {
      rates.max = unsigned(args.next(), 32, invalid('max tx rate'))
    },
    'min_tx_rate~': () => {
      rates.min = unsigned(args.next(), 32, invalid('min tx rate'))
    },
  }
  let count = 0
  while (!args.done) {
    const word = args.next()
    const action = choose(table, word) ?? choose(rateTable, word)
    if (!action) {
      args.back()
      break
    }
    action(word)
    count++
  }
  if (count === 0) throw incomplete()
  if (rates.max !== undefined || rates.min !== undefined) {
    const before = ratesNow(context, dev, vf, rates)
    info.rate = {vf, min_tx_rate: rates.min ?? before.min ?? 0, max_tx_rate: rates.max ?? before.max ?? 0}
  }
  // Of several, the last counts: iproute2 sends a list for each, of which the kernel takes one.
  request.attributes.vfinfoList = {info: [info]}
}

function settings(args: Cursor, vf: number, info: Info, request: LinkRequest): OptionTable {
  const toggle = (key: 'spoofchk' | 'rssQueryEn' | 'trust', word: string) => ({
    [`${word}~`]: () => {
      info[key] = {vf, setting: Number(shortOnOff(word, args.next()))}
    },
  })
  const guid = (key: 'ibNodeGuid' | 'ibPortGuid') => () => {
    info[key] = {vf, guid: readGuid(args.next())}
  }
  return {
    'mac~': () => {
      const address = hardwareArgument(args.next())
      request.functionAddresses.push(address)
      const mac = [...(parseHardware(address) ?? [])]
      info.mac = {vf, mac: Uint8Array.from({length: ADDRESS}, (_, i) => mac[i] ?? 0)}
    },
    'vlan~': () => readVlan(args, vf, info),
    'rate~': () => {
      info.txRate = {vf, rate: unsigned(args.next(), 32, invalid('rate'))}
    },
    ...toggle('spoofchk', 'spoofchk'),
    ...toggle('rssQueryEn', 'query_rss'),
    ...toggle('trust', 'trust'),
    'state~': () => {
      const word = args.next()
      const state = (['auto', 'enable', 'disable'] as const).find(name => abbreviates(word, name))
      if (state === undefined) throw wrong(word, invalid('state'))
      info.linkState = {vf, link_state: state}
    },
    'node_guid~': guid('ibNodeGuid'),
    'port_guid~': guid('ibPortGuid'),
  }
}

/** `vlan NUMBER [qos NUMBER] [proto PROTOCOL]`. Kernels that know nothing of 802.1ad take the older attribute. */
function readVlan(args: Cursor, vf: number, info: Info): void {
  const word = args.next()
  const vlan = parseInteger(word, 0, 4095)
  if (vlan === undefined) throw wrong(word, invalid('vlan'))
  const qos = follows(args, 'qos') ? unsigned(args.next(), 32, invalid('qos')) : 0
  const protocol = follows(args, 'proto') ? vlanProtocol(args.next()) : ETH_P_8021Q
  if (protocol === ETH_P_8021Q) info.vlan = {vf, vlan, qos}
  else info.vlanList = {info: [{vf, vlan, qos, vlan_proto: protocol}]}
}
const ETH_P_8021Q = 0x8100
const ETH_P_8021AD = 0x88a8

function follows(args: Cursor, word: string): boolean {
  if (!abbreviates(args.peek ?? '', word)) return false
  args.next()
  return true
}

function vlanProtocol(word: string): number {
  const protocol = ethernetTypes.number(word)
  if (protocol === undefined) throw wrong(word, 'protocol is invalid\n')
  if (protocol !== ETH_P_8021Q && protocol !== ETH_P_8021AD)
    throw wrong(word, 'Invalid "vlan protocol" value - supported 802.1Q, 802.1ad\n')
  return protocol
}

/** Eight bytes, each two digits. */
function readGuid(word: string): bigint {
  if (!/^[0-9a-f]{2}(:[0-9a-f]{2}){7}$/i.test(word)) throw wrong(word, 'Invalid GUID format\n')
  return BigInt(`0x${word.replaceAll(':', '')}`)
}

interface Rates {
  min?: number | undefined
  max?: number | undefined
}

/** The rates of a function as they are: one alone cannot be set. */
function ratesNow({kernel, links}: Context, dev: string, vf: number, given: Rates): Rates {
  if (given.min !== undefined && given.max !== undefined) return {}
  const index = links.find(dev)
  if (index === undefined) throw new Failure(1, `Device ${dev} does not exist`)
  const {vfinfoList} = kernel.get(RTM.GETLINK, link, {
    index,
    attributes: {extMask: RTEXT_FILTER.VF},
  }).attributes
  if (!vfinfoList?.info) return {}
  const rate = vfinfoList.info.find(one => one.rate?.vf === vf)?.rate
  if (!rate) throw new Failure(1, `Cannot find VF ${vf}`)
  return {min: rate.min_tx_rate, max: rate.max_tx_rate}
}
