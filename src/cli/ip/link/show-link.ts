/** One link as `ip link`, `ip address` and the monitors show it (ip-link(8)). */
import {RTM} from '../../../../protocol/route/constants.js'
import {IFF, type LinkMessage, link} from '../../../../protocol/route/link.js'
import {flagWords} from '../../../link/flags.js'
import {layers} from '../../../link/layers.js'
import type {Colored} from '../../common/colors.js'
import type {Context} from '../../common/context.js'
import {groups, protodownReasons} from '../../common/databases.js'
import {hardwareText} from '../../common/hardware.js'
import {showDetails} from './show-details.js'
import {showName} from './show-name.js'
import {showStats, showStats32, showStatsInet6} from './show-stats.js'
import {showFunctions} from './show-vf.js'

/** What of a link is shown. */
export interface LinkView {
  /** `mode DEFAULT`, the alias and the counters, which only `ip link` shows. */
  readonly mode: boolean
  /** Without the hardware addresses, unless details are asked for. */
  readonly plain?: boolean
  /** `qlen 1000`, which monitors leave out. */
  readonly queue?: boolean
}

/** Prints a link, without a line feed at the end. Stands in an object of the JSON. */
export function showLink(context: Context, message: LinkMessage, view: LinkView): void {
  const {mode, plain, queue = true} = view
  const {out, settings} = context
  const {attributes: a} = message
  showIndexAndName(context, message)
  showFlags(context, message)
  if (a.mtu !== undefined) out.put('mtu', a.mtu, `mtu ${a.mtu} `)
  if (a.xdp !== undefined) showXdp(context, a.xdp)
  if (a.qdisc !== undefined) out.put('qdisc', a.qdisc, `qdisc ${a.qdisc} `)
  if (a.master !== undefined) {
    const master = context.links.name(a.master)
    out.put('master', master, `master ${master} `)
  }
  showState(context, message)
  if (mode && a.linkmode !== undefined) {
    out.text('mode ')
    const mode = a.linkmode
    if (mode === 'default' || mode === 'dormant')
      out.put('linkmode', mode.toUpperCase(), `${mode.toUpperCase()} `)
    else {
      const number = mode === 'testing' ? 2 : mode
      out.put('linkmode_index', number, `${number} `)
    }
  }
  if (a.group !== undefined) {
    const group = groups.name(a.group, settings.numeric)
    out.put('group', group, `group ${group} `)
  }
  if (a.event !== undefined && a.event !== 'none') {
    const event = eventWord(a.event)
    out.put('event', event, `event ${event} `)
  }
  if (queue) showQueueLength(context, message)
  if (!plain || settings.details) showAddresses(context, message)
  if (a.linkNetnsid !== undefined) showOtherNamespace(context, 'link', a.linkNetnsid)
  if (a.newNetnsid !== undefined) showOtherNamespace(context, 'new', a.newNetnsid)
  if (a.newIfindex !== undefined) out.put('new_ifindex', a.newIfindex, ` new-ifindex ${a.newIfindex}`)
  if (a.protoDown) out.put('proto_down', true, ' protodown on ')
  // iproute2 knows eight reasons.
  if ((a.protoDownReason?.value ?? 0) & 0xff) showReasons(context, a.protoDownReason?.value ?? 0)
  if (settings.details) showDetails(context, message, mode)
  if (a.ifalias !== undefined && (mode || settings.details)) {
    out.text(`${out.nl}    `)
    out.put('ifalias', a.ifalias, `alias ${a.ifalias}`)
  }
  if (mode && settings.statistics > 0) {
    out.text(out.nl)
    showCounters(context, message)
  }
  if (mode || settings.details) showFunctions(context, message)
  const names = a.propList?.altIfname
  if (names) {
    out.array('altnames', () => {
      for (const name of names) out.put(undefined, name, `${out.nl}    altname ${name}`)
    })
  }
}

/** IPv6's own list of links leaves the length out. */
function showQueueLength({out, kernel}: Context, {index, attributes: a}: LinkMessage): void {
  const length = a.txqlen ?? kernel.get(RTM.GETLINK, link, {index}).attributes.txqlen
  if (!length) return
  // As C's `int`.
  const shown = length | 0
  out.put('txqlen', shown, `qlen ${shown}`)
}

/** The counters, which `ip address` shows behind the addresses. */
export function showCounters(context: Context, {attributes: a}: LinkMessage): void {
  if (a.stats64) showStats(context, 'stats64', a.stats64, a.carrierChanges)
  else if (a.stats) showStats32(context, a.stats, a.carrierChanges)
  else {
    const counted = (a.protinfo as {stats?: bigint[]} | undefined)?.stats
    if (counted) showStatsInet6(context, counted)
  }
}

function showIndexAndName(context: Context, message: LinkMessage): void {
  const {out} = context
  out.put('ifindex', message.index, `${message.index}: `)
  showName(context, message, name => `${name}: `)
}

/** Flags in `<>`; `M-DOWN` means that the lower link is down. */
export function showFlags(context: Context, {flags, attributes: a}: LinkMessage): void {
  const {out, links} = context
  const words = flagWords(flags).filter((word): word is string => typeof word === 'string')
  const lower = a.link && a.linkNetnsid === undefined ? links.at(a.link) : undefined
  out.text('<')
  out.array('flags', () => {
    words.forEach((word, i) => {
      out.put(undefined, word, i === 0 ? word : `,${word}`)
    })
    // With a comma even where nothing stands before it.
    if (lower && !(lower.flags & IFF.UP)) out.put(undefined, 'M-DOWN', ',M-DOWN')
  })
  out.text('> ')
}

const stateColors: Readonly<Record<string, Colored>> = {UP: 'up', DOWN: 'down'}

function showState({out}: Context, {attributes: {operstate}}: LinkMessage): void {
  if (operstate === undefined) return
  const word = stateWord(operstate)
  out.text('state ')
  if (typeof operstate === 'number') out.put('operstate_index', operstate, word)
  else out.put('operstate', word, `${word} `, stateColors[word])
}

/** RFC 2863's state in iproute2's words. */
export const stateWord = (state: string | number): string =>
  typeof state === 'number' ? `0x${state.toString(16)}` : state.toUpperCase()

export const stateColor = (word: string): Colored | undefined => stateColors[word]

const events: Readonly<Record<string, string>> = {
  reboot: 'REBOOT',
  features: 'FEATURE CHANGE',
  bonding_failover: 'BONDING FAILOVER',
  notify_peers: 'NOTIFY PEERS',
  igmp_resend: 'RESEND IGMP',
  bonding_options: 'BONDING OPTION',
}

/** Why there was a notification. */
const eventWord = (event: string | number): string | number => events[event] ?? event

/** A second line with the hardware addresses. */
function showAddresses(context: Context, {type, flags, attributes: a}: LinkMessage): void {
  const {out, settings} = context
  const layer = settings.numeric ? type : layers.word(type)
  const word = typeof layer === 'number' ? `[${layer}]` : layer
  out.text(out.nl)
  out.put('link_type', word, `    link/${word} `)
  if (a.address !== undefined && a.address !== '') {
    const address = hardwareText(a.address, type)
    out.put('address', address, address, 'mac')
  }
  if (a.broadcast !== undefined && a.broadcast !== '') {
    const isPeer = (flags & IFF.POINTOPOINT) !== 0
    if (isPeer) {
      out.text(' peer ')
      out.data('link_pointtopoint', true)
    } else out.text(' brd ')
    const address = hardwareText(a.broadcast, type)
    out.put('broadcast', address, address, 'mac')
  }
  if (a.permAddress !== undefined && a.permAddress !== a.address) {
    const address = hardwareText(a.permAddress, type)
    out.text(' permaddr ')
    out.put('permaddr', address, address, 'mac')
  }
}

/** Where the other end is, or where the link went to. */
function showOtherNamespace({out, namespaces}: Context, which: 'link' | 'new', id: number): void {
  const key = `${which}_netnsid`
  if (id < 0 && which === 'link') {
    out.put(key, null, ' link-netnsid unknown')
    return
  }
  const name = namespaces.name(id)
  if (name === undefined) out.put(key, id, ` ${which}-netnsid ${id}`)
  else if (out.isJson) out.data(key, id)
  else out.text(` ${which}-netns ${name}`)
}

function showReasons({out, settings}: Context, bits: number): void {
  out.text('protodown_reason <')
  out.array('proto_down_reason', () => {
    let first = true
    for (let bit = 0; bit < 8; bit++) {
      if (!(bits & (1 << bit))) continue
      const reason = protodownReasons.name(bit, settings.numeric)
      out.put(undefined, reason, `${first ? '' : ','}${reason}`)
      first = false
    }
  })
  out.text('>')
}

function showXdp({out}: Context, xdp: NonNullable<LinkMessage['attributes']['xdp']>): void {
  const {attached} = xdp
  if (attached === undefined || attached === 'none') return
  const words = {drv: 'xdp', skb: 'xdpgeneric', hw: 'xdpoffload', multi: 'xdpmulti'} as const
  const word = typeof attached === 'number' ? `xdp[${attached}]` : words[attached]
  out.object('xdp', () => {
    out.put('mode', typeof attached === 'number' ? attached : modeNumbers[attached], word)
    if (xdp.progId !== undefined) out.put('prog', xdp.progId, `/id:${xdp.progId} `)
    else out.text(' ')
  })
}

const modeNumbers = {drv: 1, skb: 2, hw: 3, multi: 4} as const
