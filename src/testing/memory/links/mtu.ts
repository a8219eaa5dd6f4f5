/** The MTUs that links may have. */
import type {LinkInput} from '../../../../protocol/route/link.js'
import {E, invalid, Refused} from '../refused.js'
import type {MemoryLink} from './link.js'

/** What the driver of pairs checks before anything else, without a word. */
export function checkVeth({attributes}: LinkInput): void {
  const mtu = attributes?.mtu ?? 68
  if (mtu < 68 || mtu > 65535) throw new Refused(E.INVAL)
}

/** Least and largest MTU by kind; 0 for no limit. */
const limits: Readonly<Record<string, readonly [number, number]>> = {
  veth: [68, 65535],
  bridge: [68, 65535],
  macvlan: [68, 65535],
  macvtap: [68, 65535],
  vlan: [0, 65535],
}

/** Refuses an MTU that a kind never has. */
export function checkMtu({kind}: Pick<MemoryLink, 'kind'>, mtu: number | undefined): void {
  if (mtu === undefined) return
  const [least, most] = limits[kind ?? ''] ?? [0, 0]
  if (mtu < least) throw invalid('mtu less than device minimum')
  if (most && mtu > most) throw invalid('mtu greater than device maximum')
}
