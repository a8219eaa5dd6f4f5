/** What a kernel tells the members of its multicast groups, as the kernel in memory and the real one are compared. */
import {AF} from '../../protocol/constants.js'
import {frames} from '../../protocol/frame.js'
import {RTM, RTNLGRP} from '../../protocol/route/constants.js'
import type {LinkInput} from '../../protocol/route/link.js'
import type {NeighbourInput} from '../../protocol/route/neighbour.js'
import {formatOf} from '../../protocol/route/registry.js'
import type {Transport} from '../../src/exchange/transport.js'
import {hosts} from './memory-names.js'

const groups = [
  RTNLGRP.LINK,
  RTNLGRP.NEIGH,
  RTNLGRP.IPV4_IFADDR,
  RTNLGRP.IPV6_IFADDR,
  RTNLGRP.IPV4_ROUTE,
  RTNLGRP.IPV6_ROUTE,
  RTNLGRP.IPV4_RULE,
  RTNLGRP.IPV6_RULE,
  RTNLGRP.NEXTHOP,
  RTNLGRP.NSID,
]

/** What is compared of a link. Left out: what comes of its driver. */
const ofLinks = [
  'address',
  'broadcast',
  'event',
  'group',
  'ifalias',
  'ifname',
  'link',
  'linkNetnsid',
  'master',
  'mtu',
  'newIfindex',
  'newNetnsid',
  'operstate',
  'propList',
  'txqlen',
] as const satisfies readonly (keyof NonNullable<LinkInput['attributes']>)[]

const types = new Map<number, string>(Object.entries(RTM).map(([name, type]) => [type, name]))

/** Times that pass. */
const clocks = new Set(['cstamp', 'tstamp', 'probes'])

/** A message as text; `undefined` of one that is not compared. */
function textOf(type: number, given: object): string | undefined {
  let message = given
  if (type === RTM.NEWLINK || type === RTM.DELLINK) {
    const {family, index, flags, change, attributes = {}} = message as LinkInput
    message = {
      family,
      index,
      flags,
      change,
      kind: attributes.linkinfo?.kind,
      ...Object.fromEntries(ofLinks.map(key => [key, attributes[key]])),
    }
  }
  if (type === RTM.NEWNEIGH || type === RTM.DELNEIGH) {
    const {attributes = {}} = message as NeighbourInput
    // The kernel itself makes others, for what it sends.
    if (!hosts.includes(attributes.dst ?? '')) return undefined
    const {cacheinfo: _, ...others} = attributes
    message = {...message, attributes: others}
  }
  return `${types.get(type)} ${JSON.stringify(message, (key, value) => (clocks.has(key) ? undefined : value))}`
}

/** Messages about IPv6 addresses, and their own routes. */
const ofAddresses = /^NEWADDR {"family":10|^NEWROUTE {"family":10,"dst_len":128,.*"protocol":2/

/** Of a link without a change of its flags, and not of what else it can do: as when a carrier is noticed. */
const noticed = /^NEWLINK {"family":0,"index":(\d+),"flags":\d+,"change":0,(?!.*"event":)/

const linkOf = (text: string): number => Number(/"(?:index|ifindex|oif)":(\d+)/.exec(text)?.[1] ?? 0)

/**
 * What was told in the kernel's order, but of IPv6 addresses: each gets ready by a timer of its own, in any order and
 * before or after what else follows from the request. Where it takes notice of several carriers, it does so in the
 * order of its haste, or of the questions for them: what is told from then on is compared link by link.
 */
export function inOrder(told: readonly string[]): string[] {
  const others = told.filter(text => !ofAddresses.test(text))
  const links = new Set(others.flatMap(text => noticed.exec(text)?.[1] ?? []))
  const first = links.size > 1 ? others.findIndex(text => noticed.test(text)) : others.length
  return [
    ...others.slice(0, first),
    ...others.slice(first).sort((a, b) => linkOf(a) - linkOf(b)),
    ...told.filter(text => ofAddresses.test(text)).sort(),
  ]
}

/** A socket that is told of everything, until it is closed. */
export interface Ear extends Disposable {
  /** What was told since the last call. */
  told(): string[]
}

/**
 * What bridges last told of their ports. They tell of one whenever the kernel looks at its carrier, which it does once
 * or twice, now or up to a second later: what says nothing new is left out. A name and an MTU that changed meanwhile
 * are no news, since bridges do not tell of these.
 */
function ports(): (type: number, message: object, text: string) => boolean {
  const last = new Map<number | undefined, string>()
  return (type, {family, index}: LinkInput, text) => {
    if ((type !== RTM.NEWLINK && type !== RTM.DELLINK) || family !== AF.BRIDGE) return true
    const news = text.replaceAll(/"(ifname|mtu)":[^,}]*/g, '')
    const isNews = last.get(index) !== news
    last.set(index, news)
    return isNews
  }
}

export function ear(transport: Transport): Ear {
  for (const group of groups) transport.join(group)
  const isNews = ports()
  return {
    told() {
      const found: string[] = []
      for (let length = transport.receive(); length > 0; length = transport.receive()) {
        const {view} = transport
        for (const frame of frames(view, 0, length)) {
          const {type, start, end} = frame
          const message = formatOf(frame)?.decode(view, start, end, {}) as object
          const text = textOf(type, message)
          if (text && isNews(type, message, text)) found.push(text)
        }
      }
      return found
    },
    [Symbol.dispose]: () => transport.close(),
  }
}
