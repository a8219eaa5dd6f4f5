/**
 * What changes, as it changes (`ip monitor`). A monitor has a socket of its own. If the kernel had to drop
 * notifications because they were not read in time, the monitor says so, lists everything anew, and reports what
 * differs from what it had reported.
 */

import {type Frame, frames} from '../../protocol/frame.js'
import {RTM} from '../../protocol/route/constants.js'
import type {Address} from '../address.js'
import type {Control} from '../exchange/api.js'
import type {Lines} from '../exchange/lines.js'
import {ask, type Operation} from '../exchange/request.js'
import {closing, receiveOrLost} from '../exchange/subscription.js'
import type {Transport} from '../exchange/transport.js'
import type {Link} from '../link/link.js'
import type {Neighbour} from '../neighbour/neighbour.js'
import type {NexthopObject} from '../nexthop/nexthop.js'
import type {Route} from '../route/route.js'
import type {Rule} from '../rule/rule.js'
import {deviceNames, nameOf} from '../words/device.js'
import {LINK_GROUP, type Topic, textOf, topics} from './topics.js'

/** Objects by the topic that reports them. */
export interface MonitorObjects {
  link: Link
  address: Address
  route: Route
  neighbour: Neighbour
  rule: Rule
  nexthop: NexthopObject
}
export type MonitorTopic = keyof MonitorObjects

/** An object came to be, was changed, or went. */
export type MonitorChange = {
  [K in MonitorTopic]: {
    readonly topic: K
    readonly action: 'new' | 'delete'
    readonly object: MonitorObjects[K]
    /** Set where the notification was lost, and the change was found by listing. */
    readonly resynchronised?: true
  }
}[MonitorTopic]

/** A change, or word that notifications were lost; what differs follows. */
export type MonitorEvent = MonitorChange | {readonly topic: 'overrun'}

export interface MonitorOptions extends Control {
  /** Size of the receive buffer in bytes: how far the reader may fall behind. Default: the system's. */
  readonly receiveBuffer?: number
  /**
   * Lists everything after lost notifications and reports the difference. Costs a list of all objects at the start and
   * the memory to keep them. Default: true.
   */
  readonly resynchronise?: boolean
}

type AnyTopic = Topic<unknown>
type Run = <T>(operation: Operation<T>, control?: Control) => Promise<T>

/** Subscribes at once; the events wait in the socket until they are asked for. */
export function monitor(
  lines: Lines,
  run: Run,
  wanted: readonly MonitorTopic[],
  options: MonitorOptions,
): AsyncIterableIterator<MonitorEvent> {
  const chosen = wanted.map(name => {
    if (!Object.hasOwn(topics, name)) {
      throw new RangeError(`topics: expected of ${Object.keys(topics).join(' ')}, got '${name}'`)
    }
    return [name, topics[name] as AnyTopic] as const
  })
  options.signal?.throwIfAborted()
  const transport = lines.open()
  try {
    if (options.receiveBuffer !== undefined) transport.setReceiveBuffer(options.receiveBuffer)
    const groups = new Set([LINK_GROUP, ...chosen.flatMap(([, topic]) => topic.groups)])
    for (const group of groups) transport.join(group)
  } catch (error) {
    lines.drop(transport)
    throw error
  }
  const events = watch(transport, run, chosen, options)
  return closing(events, () => lines.drop(transport))
}

async function* watch(
  transport: Transport,
  run: Run,
  chosen: readonly (readonly [MonitorTopic, AnyTopic])[],
  {signal, resynchronise = true}: MonitorOptions,
): AsyncGenerator<MonitorEvent, void, void> {
  const control = signal ? {signal} : {}
  const byType = new Map(
    chosen.flatMap(([name, topic]) => topic.types.map(type => [type, {name, topic}] as const)),
  )
  const names = new Map(await run(deviceNames(), control))
  // Objects by topic and key, to compare with after notifications were lost.
  const known = new Map<MonitorTopic, Map<string, unknown>>()
  if (resynchronise) for (const [name, topic] of chosen) known.set(name, await listed(run, topic, control))

  function* changes(length: number): Generator<MonitorEvent> {
    for (const frame of frames(transport.view, 0, length)) {
      rememberName(names, transport.view, frame)
      const found = byType.get(frame.type)
      const object = found?.topic.read(transport.view, frame.start, frame.end, names)
      if (!found || object === undefined) continue
      const action = frame.type === found.topic.types[0] ? 'new' : 'delete'
      const seen = known.get(found.name)
      if (action === 'new') seen?.set(found.topic.key(object), object)
      else seen?.delete(found.topic.key(object))
      yield {topic: found.name, action, object} as MonitorChange
    }
  }

  for (let lost = false; ; ) {
    signal?.throwIfAborted()
    const length = receiveOrLost(transport)
    if (length === 'lost') {
      lost = true
    } else if (length > 0) {
      yield* changes(length)
    } else if (!lost) {
      await transport.readable(signal)
    } else {
      lost = false
      yield {topic: 'overrun'}
      if (!resynchronise) continue
      for (const [index, name] of await run(deviceNames(), control)) names.set(index, name)
      for (const [name, topic] of chosen) {
        const before = known.get(name) ?? new Map<string, unknown>()
        const now = await listed(run, topic, control)
        known.set(name, now)
        yield* differences(name, before, now)
      }
    }
  }
}

async function listed(run: Run, topic: AnyTopic, control: Control): Promise<Map<string, unknown>> {
  const objects = await run(listAll(topic), control)
  return new Map(objects.map(object => [topic.key(object), object]))
}

function* listAll(topic: AnyTopic): Operation<unknown[]> {
  return yield* ask(yield* topic.dump())
}

function* differences(
  topic: MonitorTopic,
  before: ReadonlyMap<string, unknown>,
  now: ReadonlyMap<string, unknown>,
): Generator<MonitorEvent> {
  const change = (action: 'new' | 'delete', object: unknown) =>
    ({topic, action, object, resynchronised: true}) as MonitorChange
  for (const [key, object] of before) if (!now.has(key)) yield change('delete', object)
  for (const [key, object] of now) {
    if (textOf(before.get(key)) !== textOf(object)) yield change('new', object)
  }
}

/** Other objects name their interface, which may have come or been renamed since the start. */
function rememberName(names: Map<number, string>, view: DataView, {type, start, end}: Frame): void {
  if (type === RTM.NEWLINK) names.set(...nameOf(view, start, end))
}
