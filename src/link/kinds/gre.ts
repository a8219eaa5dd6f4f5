/** `ip link add NAME type gre|gretap|erspan …`, and the same over IPv6 (ip-link(8)). */
import {words} from '../../words/words.js'
import {overIpv6} from './ip6-tunnel.js'
import {integer, type KindValues, option, toggle} from './kind.js'
import {encapsulation, ends, greHeader, tos, ttl} from './tunnel.js'

export const gre = {
  ...ends(4),
  ...greHeader,
  ttl,
  tos,
  /** Discover the path's MTU. The kernel wants it with a `ttl`. */
  pmtudisc: toggle('pmtudisc'),
  /** Cut packets that ask not to be. */
  ignoreDf: toggle('ignoreDf'),
  /** Firewall mark of the outer packets. */
  fwmark: integer('fwmark'),
  ...encapsulation,
}

export const ip6gre = {...overIpv6, ...greHeader}

const directions = words({ingress: 0, egress: 1})

/** Mirrored ports: `erspan` belongs to version 1, `erspanDir` and `erspanHwid` to version 2. */
const mirror = {
  /** Version of the header; 0 has none. */
  erspanVer: integer('erspanVer', 0, 2),
  /** Number of the mirrored port, 20 bits. */
  erspan: integer('erspanIndex', 0, 0xfffff),
  /** Which direction is mirrored. */
  erspanDir: option<'ingress' | 'egress' | number>(
    'erspanDir',
    (name, value) => directions.number(name, value, 1),
    (value: number) => directions.word(value),
  ),
  /** Id of the mirroring hardware, 6 bits. */
  erspanHwid: integer('erspanHwid', 0, 63),
}

export const erspan = {...gre, ...mirror}
export const ip6erspan = {...ip6gre, ...mirror}

export interface GreOptions extends KindValues<typeof gre> {}
export interface Ip6greOptions extends KindValues<typeof ip6gre> {}
export interface ErspanOptions extends KindValues<typeof erspan> {}
export interface Ip6erspanOptions extends KindValues<typeof ip6erspan> {}
