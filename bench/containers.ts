/** The containers every peer builds: a namespace, a veth pair into it, a bridge port, address, up, default route. */
import {gateway} from './routes.js'

export const bridge = 'br0'

/** The name of the link inside each container. */
export const inside = 'eth0'

/** One container in ip(8) words. */
export interface Container {
  readonly namespace: string
  /** The host's end of the veth pair, a port of the bridge. */
  readonly port: string
  readonly address: string
  readonly gateway: string
}

/** The container with number `i`, from 0. */
export function containerAt(i: number): Container {
  if (i > 250) throw new RangeError(`no container has the number ${i}`)
  return {namespace: `c${i}`, port: `v${i}`, address: `10.68.0.${i + 2}/24`, gateway}
}
