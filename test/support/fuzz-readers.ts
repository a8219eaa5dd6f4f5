/** Everything that reads bytes of the kernel. */
import {ackAttributesAt, decodeAck} from '../../protocol/ack.js'
import {littleEndian} from '../../protocol/bytes.js'
import {explain} from '../../protocol/explain/index.js'
import {type Frame, frames} from '../../protocol/frame.js'
import {locate, locateMissing} from '../../protocol/locate.js'
import {RTM} from '../../protocol/route/constants.js'
import {link} from '../../protocol/route/link.js'
import type {AnyMessage} from '../../protocol/route/registry.js'
import {Writer} from '../../protocol/writer.js'
import {Exchange} from '../../src/exchange/exchange.js'
import {change, question} from '../../src/exchange/request.js'
import {textOf} from '../../src/monitor/topic.js'
import {topics} from '../../src/monitor/topics.js'
import type {Place} from '../../src/testing/fuzz/check.js'
import {nameOf} from '../../src/words/device.js'
import {operationReaders} from './fuzz-operations.js'

/** What is drawn once for a mutant, so that every place of it gets the same. */
export interface Draw {
  /** A format that is not that of the message. */
  readonly other: AnyMessage
  readonly offset: number
  readonly type: number
}

const devices = {
  names: new Map([
    [1, 'lo'],
    [2, 'v0'],
  ]),
  bridges: new Set([2]),
}

const bytesOf = ({view, start, end}: Place): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset + start, end - start)

/** Readers of a datagram. */
export const datagramReaders: Readonly<Record<string, (place: Place, draw: Draw) => unknown>> = {
  frames: ({view, start, end}) => [...frames(view, start, end)],
  explain: place => explain(bytesOf(place)),
  'explain with offsets': (place, {offset}) =>
    offset % 8 === 0 ? explain(bytesOf(place), {offsets: true}) : '',
  locate: (place, {offset}) => locate(bytesOf(place), offset),
  locateMissing: (place, {offset, type}) => [
    locateMissing(bytesOf(place), type, offset),
    locateMissing(bytesOf(place), type),
  ],
  'exchange of a question': place => exchanged(place, question(RTM.GETLINK, link, {}, '', nameOf)),
  'exchange of a change': place => exchanged(place, change(RTM.NEWLINK, link, bad, 'x')),
}

const bad = {attributes: {ifname: 'x', linkinfo: {kind: 'vlan', data: {id: 5000}}}} as const

/** The answer to a request of the mutant's own sequence number. */
function exchanged({view, start, end}: Place, request: Parameters<Exchange['add']>[0]): unknown {
  const seq = end - start < 12 ? 0 : view.getUint32(start + 8, littleEndian)
  const exchange = new Exchange(new Writer())
  exchange.restart(seq)
  exchange.add(request)
  exchange.seal()
  exchange.receive(new DataView(view.buffer, view.byteOffset + start), end - start)
  const {outcomes, done, interrupted} = exchange
  return [outcomes.map(({replies, error}) => [replies, String(error)]), done, interrupted]
}

/** Readers of one message. */
export const messageReaders: Readonly<Record<string, (place: Place & Frame, draw: Draw) => unknown>> = {
  decodeAck: ({view, ...frame}) => decodeAck(view, frame),
  ackAttributesAt: ({view, ...frame}) => ackAttributesAt(view, frame),
  nameOf: ({view, start, end}) => nameOf(view, start, end),
  ...Object.fromEntries(
    Object.entries(operationReaders).map(([name, read]) => [
      name,
      ({view, start, end, type}: Place & Frame) => read(view, start, end, type),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(topics).map(([name, topic]) => [
      `monitor ${name}`,
      ({view, start, end}: Place) => {
        const objects = topic.read(view, start, end, devices)
        return objects.map(object => [object, textOf(object), topic.key(object as never)])
      },
    ]),
  ),
}
