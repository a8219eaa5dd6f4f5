/** Masquerading: a subnet's packets leave with the address of the interface they leave by. */
import type {Prefix} from '../../../protocol/address.js'
import type {Operation} from '../../exchange/request.js'
import {checkKeys, checkNewName, checkPrefix} from '../../words/options.js'
import {network} from './network.js'
import {checkOwner, type OwnerFilter} from './owner.js'
import {deleteRules, ensureRules, listTagged} from './table.js'

/** A subnet behind a bridge, whose packets leave this machine under its own address. */
export interface Masquerade {
  /** A tag to find and remove it by: up to 32 letters, digits, `_`, `.`, `-`. */
  owner: string
  /** `10.68.0.0/24`, or of IPv6. Bits behind the prefix do not count. */
  subnet: string
  /** What leaves by this link stays as it is. */
  bridge: string
}

const known = new Set<string>(['owner', 'subnet', 'bridge'] satisfies (keyof Masquerade)[])

function check(value: Masquerade): {owner: string; purpose: string; subnet: Prefix; bridge: string} {
  checkKeys('a masquerade', value, known)
  const owner = checkOwner(value.owner)
  const subnet = network(checkPrefix('subnet', value.subnet))
  const bridge = checkNewName('bridge', value.bridge)
  return {owner, purpose: `masquerade ${subnet.address}/${subnet.length} but ${bridge}`, subnet, bridge}
}

/** Operations on masquerades. */
export const masquerades = {
  /**
   * Has a subnet masqueraded, if this owner has not already; returns whether it was new. Forwarding has to be on
   * (`net.ipv4.ip_forward`, `net.ipv6.conf.all.forwarding`).
   */
  *add(value: Masquerade): Operation<boolean> {
    const {owner, purpose, subnet, bridge} = check(value)
    const ip = subnet.family === 4 ? 'ip' : 'ip6'
    const prefix = `${subnet.address}/${subnet.length}`
    return yield* ensureRules(subnet.family, owner, purpose, [
      ['postrouting', [{match: `${ip} saddr`, is: prefix}, {match: 'oifname', not: bridge}, 'masquerade']],
      // One container to another by a published port: the answer must come back here to be translated.
      [
        'postrouting',
        [
          {match: `${ip} saddr`, is: prefix},
          {match: `${ip} daddr`, is: prefix},
          {match: 'ct status', is: 'dnat'},
          'masquerade',
        ],
      ],
    ])
  },

  /** What is masqueraded, by all owners or one. */
  *list(filter?: OwnerFilter): Operation<Masquerade[]> {
    return yield* listTagged(filter, (owner, purpose) => {
      const [, subnet, bridge] = /^masquerade (\S+) but (\S+)$/.exec(purpose) ?? []
      return subnet && bridge ? {owner, subnet, bridge} : undefined
    })
  },

  /** Ends it, if it is there. Returns whether it was. */
  *delete(value: Masquerade): Operation<boolean> {
    const {owner, purpose} = check(value)
    return (yield* deleteRules(rule => rule.owner === owner && rule.purpose === purpose)) > 0
  },

  /** Ends all of them, or those of one owner, and returns how many those were. */
  *flush(filter?: OwnerFilter): Operation<number> {
    const {owner} = filter ?? {}
    return yield* deleteRules(
      rule => rule.purpose.startsWith('masquerade ') && (owner === undefined || owner === rule.owner),
    )
  },
}
