/** Connections as XML. */
import type {ConntrackMessage} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {IPS} from '../../../protocol/netfilter/conntrack/constants.js'
import type {ConntrackTuple} from '../../netfilter/conntrack/types.js'
import type {Format} from './format.js'
import {labelsOf, partsOf, protocolPairs} from './parts.js'
import {isIcmp, protocolNumbered, tcpStates} from './protocols.js'

const XML_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
export const EXPECT_HEAD = `${XML_DECLARATION}<expect>\n`
export const EXPECT_TAIL = '</expect>\n'
export const XML_HEAD = `${XML_DECLARATION}<conntrack>\n`
export const XML_TAIL = '</conntrack>\n'

export const element = (name: string, value: string | number | bigint): string =>
  `<${name}>${value}</${name}>`

/** Ports and keys; of ICMP's messages none are told. */
export function partElements(number: number, tuple: ConntrackTuple): string {
  const protocol = protocolNumbered(number)
  if (!protocol || isIcmp(protocol)) return ''
  return protocolPairs(number, tuple)
    .map(([key, value]) => element(key, value))
    .join('')
}

/** One `<flow>`, without a line feed. */
export function flowOf(
  message: ConntrackMessage,
  {ktimestamp, timestamp, labels}: Format,
  type?: string,
): string {
  const {layer3, protocol, original, reply, state, has, deltaTime} = partsOf(message)
  const status = has.status ?? 0
  const direction = (name: string, tuple: ConntrackTuple, counters: typeof has.countersOrig) => {
    const counted = counters
      ? element(
          'counters',
          `${element('packets', counters.packets ?? 0n)}${element('bytes', counters.bytes ?? 0n)}`,
        )
      : ''
    return [
      `<meta direction="${name}">`,
      `<layer3 protonum="${layer3.number}" protoname="${layer3.name}">`,
      `${element('src', tuple.src)}${element('dst', tuple.dst)}</layer3>`,
      `<layer4 protonum="${protocol.number}" protoname="${protocol.name}">${partElements(protocol.number, tuple)}</layer4>`,
      tuple.zone === undefined ? '' : element('zone', tuple.zone),
      counted,
      '</meta>',
    ].join('')
  }
  const rest: string[] = []
  // Of all protocols, in TCP's words.
  const stateName = state === undefined ? undefined : tcpStates[state]
  if (stateName !== undefined) rest.push(element('state', stateName))
  if (has.timeout !== undefined) rest.push(element('timeout', has.timeout))
  if (has.mark !== undefined) rest.push(element('mark', has.mark))
  if (labels && has.labels)
    rest.push(
      element(
        'labels',
        labelsOf(has.labels, labels)
          .map(name => element('label', name))
          .join(''),
      ),
    )
  if (has.secctx?.name !== undefined) rest.push(element('secctx', has.secctx.name))
  if (has.zone !== undefined) rest.push(element('zone', has.zone))
  if (has.use !== undefined) rest.push(element('use', has.use))
  if (has.id !== undefined) rest.push(element('id', has.id))
  if (status & IPS.ASSURED) rest.push('<assured/>')
  if (has.status !== undefined && !(status & IPS.SEEN_REPLY)) rest.push('<unreplied/>')
  if (ktimestamp && has.timestamp?.start) {
    const {start, stop} = has.timestamp
    rest.push(element('timestamp', `${element('start', start)}${stop ? element('stop', stop) : ''}`))
  }
  if (deltaTime !== undefined) rest.push(element('deltatime', deltaTime))
  const head = type === undefined ? '<flow>' : `<flow type="${type}">`
  const metas = [
    direction('original', original, has.countersOrig),
    reply ? direction('reply', reply, has.countersReply) : '',
    `<meta direction="independent">${rest.join('')}</meta>`,
    timestamp && type !== undefined ? when(new Date()) : '',
  ]
  return `${head}${metas.join('')}</flow>`
}

/** When an event came. */
export function when(now: Date): string {
  const parts = {
    hour: now.getHours(),
    min: String(now.getMinutes()).padStart(2, '0'),
    sec: String(now.getSeconds()).padStart(2, '0'),
    wday: now.getDay() + 1,
    day: now.getDate(),
    month: now.getMonth() + 1,
    year: now.getFullYear(),
  }
  return element(
    'when',
    Object.entries(parts)
      .map(([name, value]) => element(name, value))
      .join(''),
  )
}
