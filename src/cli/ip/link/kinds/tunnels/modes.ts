/** What goes into a tunnel, by IP protocol. */
import {wrong} from '../../../../common/failure.js'
import type {KindRow} from '../kind.js'
import type {Tunnel} from './tunnel.js'

const IPV4 = 4
const IPV6 = 41
const MPLS = 137

/** A protocol, the word that is shown, and others that are read. */
type Mode = readonly [protocol: number, word: string, ...others: readonly string[]]

const ipip: Mode = [IPV4, 'ipip', 'ipv4/ipv4']
const mplsip: Mode = [MPLS, 'mplsip', 'mpls/ipv4']
const any: Mode = [0, 'any', 'any/ipv4']

export const modes = {
  ipip: [ipip, mplsip, any],
  sit: [[IPV6, 'ip6ip', 'ipv6/ipv4'], ipip, mplsip, any],
  ip6tnl: [
    [IPV6, 'ip6ip6', 'ipv6/ipv6'],
    [IPV4, 'ipip6', 'ip4ip6', 'ip/ipv6', 'ipv4/ipv6'],
    [0, 'any', 'any/ipv6'],
  ],
} as const satisfies Record<string, readonly Mode[]>

export const mode = (known: readonly Mode[]): KindRow<Tunnel> => ({
  words: {
    mode({args, data}) {
      const word = args.next()
      const found = known.find(([, ...words]) => words.includes(word))
      if (!found) throw wrong(word, 'Cannot guess tunnel mode.')
      data.proto = found[0]
    },
  },
  show({context: {out}, data: {proto}}) {
    const word = known.find(([protocol]) => protocol === proto)?.[1]
    if (word !== undefined) out.put('proto', word, `${word} `)
  },
})
