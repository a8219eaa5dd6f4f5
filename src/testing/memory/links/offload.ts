/** How large the packets are that a device cuts, or puts together from what it received. */
import type {LinkInput} from '../../../../protocol/route/link.js'
import {E, invalid, Refused} from '../refused.js'
import type {MemoryLink} from './link.js'

/** What each link keeps of it, in bytes, but for `gsoMaxSegs`. */
export interface Offload {
  gsoMaxSize: number
  gsoMaxSegs: number
  groMaxSize: number
  gsoIpv4MaxSize: number
  groIpv4MaxSize: number
}

/** What a packet's length field can say: beyond it, only IPv6 goes. */
const USUAL = 65536
const MOST = 8 * 65535
const SEGMENTS = 65535
/** The least that may be cut: a byte behind the longest header, which a kernel for all networks takes to be this. */
const LEAST = 321

export const newOffload = (): Offload => ({
  gsoMaxSize: USUAL,
  gsoMaxSegs: SEGMENTS,
  groMaxSize: USUAL,
  gsoIpv4MaxSize: USUAL,
  groIpv4MaxSize: USUAL,
})

const names = {
  gsoMaxSize: 'gso_max_size',
  gsoMaxSegs: 'gso_max_segs',
  groMaxSize: 'gro_max_size',
  gsoIpv4MaxSize: 'gso_ipv4_max_size',
  groIpv4MaxSize: 'gro_ipv4_max_size',
} as const
const all = Object.keys(names) as (keyof Offload)[]

/** What the kinds can do at most; bridges without ports, what every device can. */
const most = (kind: string | undefined, name: keyof Offload): number => {
  if (name === 'gsoMaxSegs') return SEGMENTS
  return kind === 'bridge' && name.startsWith('gso') ? USUAL : MOST
}

/** Refuses what a link cannot do, before anything of the request is done. */
export function checkOffload({kind}: Pick<MemoryLink, 'kind'>, {attributes = {}}: LinkInput): void {
  for (const name of ['gsoMaxSize', 'gsoIpv4MaxSize'] as const)
    if ((attributes[name] ?? LEAST) < LEAST) throw new Refused(E.RANGE, 'integer out of range')
  for (const name of all)
    if ((attributes[name] ?? 0) > most(kind, name)) throw invalid(`too big ${names[name]}`)
}

/** Keeps what a request says; nobody is told. What all may have, IPv4 has, too, as far as it can. */
export function setOffload({offload}: MemoryLink, {attributes = {}}: LinkInput): void {
  for (const name of all) {
    const value = attributes[name]
    if (value === undefined) continue
    offload[name] = value
    if (name === 'gsoMaxSize' && value <= USUAL) offload.gsoIpv4MaxSize = value
    if (name === 'groMaxSize' && value <= USUAL) offload.groIpv4MaxSize = value
  }
}
