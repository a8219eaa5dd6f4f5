/** `ip link add link DEV name NAME type macvlan …`, and macvtap, which has the same options (ip-link(8)). */
import {MACVLAN_FLAG} from '../../../protocol/route/link-kinds/macvlan.js'
import {checkArray, checkHardwareAddress} from '../../words/options.js'
import {bit, choice, integer, type KindOption, type KindValues} from './kind.js'

/** The kernel replaces the whole list in mode `set`. */
const sources: KindOption<readonly string[]> = {
  attributes: ['macaddrMode', 'macaddrData'],
  write(name, value) {
    checkArray(name, value)
    const macaddr = value.map((address, i) => checkHardwareAddress(`${name}[${i}]`, address))
    return {macaddrMode: 'set', macaddrData: {macaddr}}
  },
  read: data => (data.macaddrData as {macaddr?: string[]} | undefined)?.macaddr,
}

export const macvlan = {
  /** How macvlans of one lower link reach each other. */
  mode: choice('mode', 'private', 'vepa', 'bridge', 'passthru', 'source'),
  /** Passthru mode: leave the lower link's promiscuous mode alone. Set together with `nodst`. */
  nopromisc: bit('flags', MACVLAN_FLAG.NOPROMISC),
  /** Source mode: deliver to the source's macvlan only. Set together with `nopromisc`: the one not given is off. */
  nodst: bit('flags', MACVLAN_FLAG.NODST),
  /** Source mode: all hardware addresses that are let in. */
  macaddr: sources,
  /** Length of the queue of broadcasts, in packets. */
  bcqueuelen: integer('bcQueueLen'),
  /** From how many receivers on a multicast packet is queued; -1 for never, 0 for always. */
  bccutoff: integer('bcCutoff', -0x80000000, 0x7fffffff),
}

export interface MacvlanOptions extends KindValues<typeof macvlan> {}
