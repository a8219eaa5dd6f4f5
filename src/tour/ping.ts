import {formatReply, formatSummary, type PingReply, ping} from '../icmp/index.js'
import type {Shown, ShownPing} from './shown.js'
import type {Place, Stage} from './stage.js'

const count = 3
const interval = 200
const timeout = 1000

export interface PingStep {
  readonly from: Place
  readonly dev: string
  readonly to: string
  /** What must be left of the 64 routers that the reply may pass. */
  readonly ttl: number
}

/** The command that a ping stands for. */
export const pingCommand = ({from, dev, to}: PingStep): string =>
  `ip netns exec ${from} ping -c ${count} -i ${interval / 1000} -I ${dev} ${to}`

/** Pings, and throws unless every request is answered by way of as many routers as expected. */
export async function pingFrom(stage: Stage, {from, dev, to, ttl}: PingStep): Promise<Shown> {
  const replies: PingReply[] = []
  const complaints: string[] = []
  const events = ping(to, {namespace: stage.name(from), dev, count, interval, timeout})
  for await (const event of events) {
    if (event.type !== 'reply') complaints.push(formatReply(event))
    else if (!event.duplicate) replies.push(event)
  }
  const {statistics} = events
  if (statistics.received < count)
    throw new Error(`${statistics.received} of ${count} pings were answered: ${complaints.join(', ')}`)
  const strange = replies.find(reply => reply.ttl !== ttl)
  if (strange) throw new Error(`the reply should have ttl=${ttl}: ${formatReply(strange)}`)
  return {ping: {from, to, replies, statistics}}
}

/** The command for one request that nobody answers. */
export const lonelyPingCommand = ({from, dev, to}: Omit<PingStep, 'ttl'>): string =>
  `ip netns exec ${from} ping -c 1 -W 0.5 -I ${dev} ${to}`

/** Sends one request, and throws if it is answered. */
export async function pingInVain(stage: Stage, {from, dev, to}: Omit<PingStep, 'ttl'>): Promise<Shown> {
  const events = ping(to, {namespace: stage.name(from), dev, count: 1, timeout: 500})
  for await (const event of events) {
    if (event.type === 'reply') throw new Error(`nobody should answer: ${formatReply(event)}`)
  }
  return {ping: {from, to, replies: [], statistics: events.statistics}}
}

export const pingLines = ({to, replies, statistics}: ShownPing): string[] => [
  ...replies.map(formatReply),
  ...formatSummary(to, statistics).split('\n'),
]
