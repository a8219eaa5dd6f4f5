/** Asks the kernel of a place what it would do with a packet. */
import {NetlinkError} from '../exchange/netlink-error.js'
import type {ShownDecision} from './shown.js'
import type {Place, Stage} from './stage.js'

/** A packet as a place meets it. */
export interface Packet {
  readonly at: Place
  readonly to: string
  /** If the place is not where it comes from: the source, and the interface it came in by. */
  readonly arrived?: {readonly from: string; readonly iif: string}
}

/** The command that a question stands for. */
export const decisionCommand = ({at, to, arrived}: Packet): string =>
  `ip -n ${at} route get ${to}${arrived ? ` from ${arrived.from} iif ${arrived.iif}` : ''}`

/** Asks for one packet after the other. */
export async function decideAll(stage: Stage, packets: readonly Packet[]): Promise<ShownDecision[]> {
  const decisions = []
  for (const packet of packets) decisions.push(await decide(stage, packet))
  return decisions
}

async function decide(stage: Stage, packet: Packet): Promise<ShownDecision> {
  const {at, to, arrived} = packet
  try {
    const {dev, via, src} = await stage.ip[at].routes.get(to, {...arrived})
    return {...packet, ...(via !== undefined && {via: String(via)}), dev: String(dev), ...(src && {src})}
  } catch (error) {
    if (error instanceof NetlinkError && error.code === 'ENETUNREACH') return {...packet, error: error.code}
    throw error
  }
}
