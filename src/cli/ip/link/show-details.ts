/** What `-d` adds to a link. */
import type {LinkMessage} from '../../../../protocol/route/link.js'
import type {Context} from '../../common/context.js'
import {kinds, slaveKinds} from './kinds/index.js'

/** Rows of numbers: key of the message, key of the JSON, word in text. */
const numbers = [
  ['numTxQueues', 'num_tx_queues', 'numtxqueues'],
  ['numRxQueues', 'num_rx_queues', 'numrxqueues'],
  ['gsoMaxSize', 'gso_max_size', 'gso_max_size'],
  ['gsoMaxSegs', 'gso_max_segs', 'gso_max_segs'],
  ['tsoMaxSize', 'tso_max_size', 'tso_max_size'],
  ['tsoMaxSegs', 'tso_max_segs', 'tso_max_segs'],
  ['groMaxSize', 'gro_max_size', 'gro_max_size'],
] as const

const texts = [
  ['physPortName', 'phys_port_name', 'portname'],
  ['physPortId', 'phys_port_id', 'portid'],
  ['physSwitchId', 'phys_switch_id', 'switchid'],
  ['parentDevBusName', 'parentbus', 'parentbus'],
  ['parentDevName', 'parentdev', 'parentdev'],
] as const

/** Bytes of an id that iproute2 has room for. */
const LONGEST_ID = 31

/** `mode`: with what only `ip link` shows. */
export function showDetails(context: Context, message: LinkMessage, mode: boolean): void {
  const {out} = context
  const {attributes: a} = message
  if (a.promiscuity !== undefined) out.put('promiscuity', a.promiscuity, ` promiscuity ${a.promiscuity} `)
  if (a.allmulti !== undefined) out.put('allmulti', a.allmulti, ` allmulti ${a.allmulti} `)
  if (a.minMtu !== undefined) out.put('min_mtu', a.minMtu, `minmtu ${a.minMtu} `)
  if (a.maxMtu !== undefined) out.put('max_mtu', a.maxMtu, `maxmtu ${a.maxMtu} `)
  showKind(context, message)
  if (mode && a.afSpec !== undefined) showAddrGenMode(context, a.afSpec)
  for (const [key, name, word] of numbers) {
    const value = a[key]
    if (value !== undefined) out.put(name, value, `${word} ${value} `)
  }
  for (const [key, name, word] of texts) {
    const value = a[key]
    if (value === undefined) continue
    const text =
      typeof value === 'string' ? value : Buffer.from(value.subarray(0, LONGEST_ID)).toString('hex')
    out.put(name, text, `${word} ${text} `)
  }
}

/** The kind of the link, and what it is to its master. */
function showKind(context: Context, message: LinkMessage): void {
  const {out} = context
  const {linkinfo} = message.attributes
  if (!linkinfo) return
  const {kind, slaveKind} = linkinfo
  out.object('linkinfo', () => {
    if (kind !== undefined) {
      out.text(`${out.nl}    `)
      out.put('info_kind', kind, `${kind} `)
      const show = Object.hasOwn(kinds, kind) ? kinds[kind]?.show : undefined
      if (show && isSet(linkinfo.data)) {
        const {data} = linkinfo
        out.object('info_data', () => show(context, data, message))
      }
    }
    const showStats = kind === undefined ? undefined : kinds[kind]?.showStats
    const {xstats} = linkinfo
    if (showStats && xstats && context.settings.statistics > 0)
      out.object('info_xstats', () => showStats(context, xstats))
    if (slaveKind === undefined) return
    out.text(`${out.nl}    `)
    out.put('info_slave_kind', slaveKind, `${slaveKind}_slave `)
    const show = Object.hasOwn(slaveKinds, slaveKind) ? slaveKinds[slaveKind]?.show : undefined
    if (show && isSet(linkinfo.slaveData)) {
      const {slaveData} = linkinfo
      out.object('info_slave_data', () => show(context, slaveData, message))
    }
  })
}

/** Data of kinds without a table are bytes. */
const isSet = (data: unknown): data is object =>
  typeof data === 'object' && data !== null && !(data instanceof Uint8Array)

const modes: Readonly<Record<string, string>> = {
  eui64: 'eui64',
  none: 'none',
  stable_privacy: 'stable_secret',
  random: 'random',
}

function showAddrGenMode({out}: Context, spec: unknown): void {
  const mode = (spec as {inet6?: {addrGenMode?: string | number}}).inet6?.addrGenMode
  if (mode === undefined) return
  const word = modes[mode] ?? `0x${Number(mode).toString(16).padStart(2, '0')}`
  out.put('inet6_addr_gen_mode', word, `addrgenmode ${word} `)
}
