/** The virtual functions of a link (SR-IOV), a line each. */
import {hardwareAddress} from '../../../../protocol/address.js'
import type {LinkMessage} from '../../../../protocol/route/link.js'
import {layers} from '../../../link/layers.js'
import type {Context} from '../../common/context.js'
import {ethernetTypes} from '../../common/ethernet-types.js'
import {hardwareText} from '../../common/hardware.js'

type Functions = NonNullable<NonNullable<LinkMessage['attributes']['vfinfoList']>['info']>
type Info = Functions[number]

export function showFunctions(context: Context, message: LinkMessage): void {
  const {out} = context
  const list = message.attributes.vfinfoList?.info
  if (!list || list.length === 0) return
  out.array('vfinfo_list', () => {
    for (const info of list) {
      out.object(undefined, () => showFunction(context, message, info))
    }
  })
}

function showFunction(context: Context, {type, attributes: {address = ''}}: LinkMessage, info: Info): void {
  const {out, settings} = context
  const {mac, txRate, rate, spoofchk, linkState, trust, rssQueryEn} = info
  out.text(`${out.nl}    `)
  out.put('vf', mac?.vf ?? 0, `vf ${mac?.vf ?? 0} `)
  const layer = layers.word(type)
  out.put('link_type', layer, `    link/${layer} `)
  const length = address.split(':').length
  showAddress(context, type, 'address', mac?.mac, length)
  if (info.broadcast !== undefined) {
    const bytes = info.broadcast.split(':').slice(0, length).join(':')
    out.text(' brd ')
    const text = hardwareText(bytes, type)
    out.put('broadcast', text, text, 'mac')
  }
  showVlans(context, info)
  if (txRate?.rate) out.put('tx_rate', txRate.rate, `, tx rate ${txRate.rate} (Mbps)`)
  if (rate) {
    out.object('rate', () => {
      const {max_tx_rate: max, min_tx_rate: min} = rate
      out.put('max_tx', max, max ? `, max_tx_rate ${max}Mbps` : '')
      out.put('min_tx', min, min ? `, min_tx_rate ${min}Mbps` : '')
    })
  }
  const toggle = (key: string, title: string, value: {setting: number} | undefined) => {
    if (!value || value.setting === UNSUPPORTED) return
    const on = value.setting !== 0
    out.put(key, on, `, ${title} ${on ? 'on' : 'off'}`)
  }
  toggle('spoofchk', 'spoof checking', spoofchk)
  if (linkState) out.put('link_state', linkState.link_state, `, link-state ${linkState.link_state}`)
  toggle('trust', 'trust', trust)
  toggle('query_rss_en', 'query_rss', rssQueryEn)
  if (settings.statistics > 0 && info.stats) showCounters(context, info.stats)
}

/** What the kernel says where the driver says nothing. */
const UNSUPPORTED = 0xffffffff

function showAddress(
  {out}: Context,
  type: number,
  key: string,
  mac: Uint8Array | undefined,
  length: number,
): void {
  if (!mac) return
  const bytes = mac.subarray(0, length)
  const view = new DataView(bytes.buffer, bytes.byteOffset, length)
  const text = hardwareText(hardwareAddress.decode(view, 0, length, {}) ?? '', type)
  out.put(key, text, text, 'mac')
}

function showVlans({out, settings}: Context, {vlanList, vlan}: Info): void {
  const list: readonly {vlan: number; qos: number; vlan_proto?: number}[] =
    vlanList?.info ?? (vlan ? [vlan] : [])
  const showOne = (one: (typeof list)[number]) => {
    if (one.vlan) out.put('vlan', one.vlan, `, vlan ${one.vlan}`)
    if (one.qos) out.put('qos', one.qos, `, qos ${one.qos}`)
    // 802.1Q goes without saying.
    if (one.vlan_proto && one.vlan_proto !== 0x8100) {
      const name = ethernetTypes.name(one.vlan_proto, settings.numeric)
      out.put('protocol', name, `, vlan protocol ${name}`)
    }
  }
  if (!vlanList) {
    for (const one of list) showOne(one)
    return
  }
  out.array('vlan_list', () => {
    for (const one of list) out.object(undefined, () => showOne(one))
  })
}

function showCounters({out}: Context, stats: NonNullable<Info['stats']>): void {
  const s = (key: keyof typeof stats) => (stats[key] as bigint | undefined) ?? 0n
  const wide = (value: bigint, width: number) => `${String(value).padStart(width)} `
  out.object('stats', () => {
    out.object('rx', () => {
      out.text(`${out.nl}    RX: bytes  packets  mcast   bcast   dropped ${out.nl}    `)
      out.put('bytes', s('rxBytes'), wide(s('rxBytes'), 10))
      out.put('packets', s('rxPackets'), wide(s('rxPackets'), 8))
      out.put('multicast', s('multicast'), wide(s('multicast'), 7))
      out.put('broadcast', s('broadcast'), wide(s('broadcast'), 7))
      out.put('dropped', s('rxDropped'), wide(s('rxDropped'), 8))
    })
    out.object('tx', () => {
      out.text(`${out.nl}    TX: bytes  packets   dropped ${out.nl}    `)
      out.put('tx_bytes', s('txBytes'), wide(s('txBytes'), 10))
      out.put('tx_packets', s('txPackets'), wide(s('txPackets'), 8))
      out.put('dropped', s('txDropped'), wide(s('txDropped'), 8))
    })
  })
}
