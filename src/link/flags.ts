/** The flags of a link that can be set, in ip(8)'s words; and the words it shows for all of them. */
import {IFF} from '../../protocol/route/link.js'
import {checkBoolean} from '../words/options.js'

const switches = {
  up: {bit: IFF.UP, on: true},
  arp: {bit: IFF.NOARP, on: false},
  multicast: {bit: IFF.MULTICAST, on: true},
  allmulticast: {bit: IFF.ALLMULTI, on: true},
  promisc: {bit: IFF.PROMISC, on: true},
  dynamic: {bit: IFF.DYNAMIC, on: true},
  trailers: {bit: IFF.NOTRAILERS, on: false},
} as const

/** What of a link is on or off. */
export interface LinkSwitches {
  /** Set up by the administrator. */
  up?: boolean
  /** Resolves addresses with ARP. */
  arp?: boolean
  multicast?: boolean
  /** Takes all multicast packets. */
  allmulticast?: boolean
  /** Takes all packets. */
  promisc?: boolean
  /** Loses its addresses when it goes down. */
  dynamic?: boolean
  /** May use trailers. Linux does not, but keeps the flag. */
  trailers?: boolean
}

/** Names of {@link LinkSwitches}. */
export const switchNames = Object.keys(switches) as (keyof LinkSwitches)[]

/** `ifi_flags` and `ifi_change` for the switches that are given. */
export function toFlags(wanted: LinkSwitches): {flags: number; change: number} {
  let flags = 0
  let change = 0
  for (const name of switchNames) {
    const value = wanted[name]
    if (value === undefined) continue
    const {bit, on} = switches[name]
    change |= bit
    if (checkBoolean(name, value) === on) flags |= bit
  }
  return {flags, change}
}

/** The order in which ip(8) shows flags between `<` and `>`. `RUNNING` shows only by its absence. */
const shown = (
  [
    'LOOPBACK',
    'BROADCAST',
    'POINTOPOINT',
    'MULTICAST',
    'NOARP',
    'ALLMULTI',
    'PROMISC',
    'MASTER',
    'SLAVE',
    'DEBUG',
    'DYNAMIC',
    'AUTOMEDIA',
    'PORTSEL',
    'NOTRAILERS',
    'UP',
    'LOWER_UP',
    'DORMANT',
    'ECHO',
  ] as const satisfies readonly (keyof typeof IFF)[]
).map(word => [word, IFF[word]] as const)

/** Flags in ip(8)'s words. `NO-CARRIER` means up but not operational. */
export function flagWords(flags: number): string[] {
  const words: string[] = []
  if (flags & IFF.UP && !(flags & IFF.RUNNING)) words.push('NO-CARRIER')
  for (const [word, bit] of shown) if (flags & bit) words.push(word)
  return words
}
