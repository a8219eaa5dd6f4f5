import type {CapturedDatagram} from '../capture/datagram.js'
import type {Dissector} from './dissect.js'
import {asJson, type JsonNode} from './json.js'
import {asText, type ExplainOptions} from './text.js'
import {familyName} from './vocabulary.js'

/** A captured datagram as text: when, which way and of which family on a line of its own, then its messages. */
export function explainDatagram(
  dissector: Dissector,
  datagram: CapturedDatagram,
  options: ExplainOptions = {},
): string {
  const {time, direction, family, namespaceId, bytes} = datagram
  const words = [
    time === undefined ? '' : timeText(time),
    direction ?? '',
    familyName(family),
    namespaceId === undefined ? '' : `from namespace ${namespaceId}`,
  ]
  const head = `# ${words.filter(word => word !== '').join(' ')}`
  const text = asText(dissector.dissect(bytes, family), bytes, options)
  return text === '' ? head : `${head}\n${text}`
}

/** A captured datagram as `netlink explain --json` prints it. */
export interface JsonDatagram {
  /** UTC, to the nanosecond. */
  readonly time?: string
  readonly direction?: 'sent' | 'received'
  readonly family: string
  /** The number of another namespace that it came from. */
  readonly namespaceId?: number
  readonly messages: readonly JsonNode[]
}

/** A captured datagram as plain objects. */
export const datagramAsJson = (
  dissector: Dissector,
  {time, direction, family, namespaceId, bytes}: CapturedDatagram,
): JsonDatagram => ({
  ...(time !== undefined && {time: timeText(time)}),
  ...(direction && {direction}),
  family: familyName(family),
  ...(namespaceId !== undefined && {namespaceId}),
  messages: asJson(dissector.dissect(bytes, family), bytes),
})

const MILLION = 1_000_000n

/** `2026-11-29T00:41:00.123456789Z`; nanoseconds where no calendar reaches. */
function timeText(time: bigint): string {
  const DATE_MAX = 8_640_000_000_000_000n
  if (time < 0n || time / MILLION > DATE_MAX) return `${time}ns`
  const upToMilliseconds = new Date(Number(time / MILLION)).toISOString().slice(0, -1)
  return `${upToMilliseconds}${String(time % MILLION).padStart(6, '0')}Z`
}
