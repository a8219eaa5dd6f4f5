/**
 * What changes, as it changes (`ip monitor`). A monitor has a socket of its own. If the kernel had to drop
 * notifications because they were not read in time, the monitor says so, lists everything anew, and reports what
 * differs from what it had reported.
 */

import {frames} from '../../protocol/frame.js'
import {RTM, RTNLGRP} from '../../protocol/route/constants.js'
import {namespaceId as namespaceIdMessage} from '../../protocol/route/namespace-id.js'
import type {Control} from '../exchange/api.js'
import type {Lines} from '../exchange/lines.js'
import {NetlinkError} from '../exchange/netlink-error.js'
import type {Operation} from '../exchange/request.js'
import {closing, receiveOrLost} from '../exchange/subscription.js'
import type {Transport} from '../exchange/transport.js'
import {checkArray, checkKeys, typeError} from '../words/options.js'
import {type Devices, learn, learnAll, noDevices} from './devices.js'
import type {MonitorChange, MonitorEvent, MonitorOptions, MonitorTopic} from './events.js'
import {type Topic, textOf} from './topic.js'
import {LINK_GROUP, topics} from './topics.js'

type AnyTopic = Topic<unknown>
type Chosen = readonly (readonly [MonitorTopic, AnyTopic])[]
type Run = <T>(operation: Operation<T>, control?: Control) => Promise<T>

const optionNames = new Set<string>([
  'signal',
  'receiveBuffer',
  'resynchronise',
  'listenAllNamespaces',
] satisfies (keyof MonitorOptions)[])

/** Subscribes at once; the events wait in the socket until they are asked for. */
export function monitor(
  lines: Lines,
  run: Run,
  wanted: readonly MonitorTopic[],
  options: MonitorOptions,
): AsyncIterableIterator<MonitorEvent> {
  checkArray('topics', wanted)
  checkKeys('a monitor', options, optionNames)
  const chosen = wanted.map(name => {
    if (!Object.hasOwn(topics, name)) {
      throw new RangeError(`topics: expected of ${Object.keys(topics).join(' ')}, got '${name}'`)
    }
    return [name, topics[name] as AnyTopic] as const
  })
  options.signal?.throwIfAborted()
  const transport = lines.open()
  try {
    join(transport, chosen, options)
  } catch (error) {
    lines.drop(transport)
    throw error
  }
  const events = watch(transport, run, chosen, options)
  return closing(events, () => lines.drop(transport))
}

function join(transport: Transport, chosen: Chosen, options: MonitorOptions): void {
  const {receiveBuffer, listenAllNamespaces = false} = options
  if (receiveBuffer !== undefined) transport.setReceiveBuffer(receiveBuffer)
  const groups = new Set([LINK_GROUP, ...chosen.flatMap(([, topic]) => topic.groups)])
  if (listenAllNamespaces) {
    if (!transport.listenAllNamespaces)
      throw typeError('listenAllNamespaces', 'false with this transport', listenAllNamespaces)
    transport.listenAllNamespaces()
    groups.add(RTNLGRP.NSID)
  }
  for (const group of groups) transport.join(group)
}

async function* watch(
  transport: Transport,
  run: Run,
  chosen: Chosen,
  {signal, resynchronise = true}: MonitorOptions,
): AsyncGenerator<MonitorEvent, void, void> {
  const control = signal ? {signal} : {}
  const own = noDevices()
  await run(learnAll(own), control)
  const others = foreignDevices(run, control)
  // Objects by topic and key, to compare with after notifications were lost.
  const known = new Map<MonitorTopic, Map<string, unknown>>()
  for (const [name, topic] of chosen)
    if (resynchronise && topic.list) known.set(name, await listed(run, topic.list(), topic, control))

  function* changes(length: number, devices: Devices, namespaceId?: number): Generator<MonitorEvent> {
    const {view} = transport
    for (const frame of frames(view, 0, length)) {
      learn(devices, view, frame)
      if (namespaceId === undefined && frame.type === RTM.DELNSID)
        others.forget(namespaceIdMessage.decode(view, frame.start, frame.end, {})?.attributes.nsid)
      for (const [name, topic] of chosen) {
        if (!topic.types.includes(frame.type)) continue
        const action = frame.type === topic.types[0] ? 'new' : 'delete'
        for (const object of topic.read(view, frame.start, frame.end, devices)) {
          if (namespaceId === undefined) note(known.get(name), topic, action, object)
          yield {
            topic: name,
            action,
            object,
            ...(namespaceId !== undefined && {namespaceId}),
          } as MonitorChange
        }
      }
    }
  }

  for (let lost = false; ; ) {
    signal?.throwIfAborted()
    const length = receiveOrLost(transport)
    if (length === 'lost') {
      lost = true
    } else if (length > 0) {
      const {namespaceId} = transport
      yield* changes(length, namespaceId === undefined ? own : await others.of(namespaceId), namespaceId)
    } else if (!lost) {
      await transport.readable(signal)
    } else {
      lost = false
      yield {topic: 'overrun'}
      others.forget()
      if (!resynchronise) continue
      await run(learnAll(own), control)
      for (const [name, topic] of chosen) {
        const before = known.get(name)
        if (!before || !topic.list) continue
        const now = await listed(run, topic.list(), topic, control)
        known.set(name, now)
        yield* differences(name, topic, before, now)
      }
    }
  }
}

/** Links of other namespaces, where indexes are those of other links. */
function foreignDevices(run: Run, control: Control) {
  const known = new Map<number, Devices>()
  return {
    async of(namespaceId: number): Promise<Devices> {
      const found = known.get(namespaceId)
      if (found) return found
      const devices = noDevices()
      known.set(namespaceId, devices)
      try {
        await run(learnAll(devices, namespaceId), control)
      } catch (error) {
        // It went meanwhile, or is not ours to ask: then the events alone tell of its links.
        if (!(error instanceof NetlinkError)) throw error
      }
      return devices
    },
    /** A number that is free may become another namespace's; all, if nothing is said. */
    forget(namespaceId?: number): void {
      if (namespaceId === undefined) known.clear()
      else known.delete(namespaceId)
    },
  }
}

function note(
  known: Map<string, unknown> | undefined,
  topic: AnyTopic,
  action: 'new' | 'delete',
  object: unknown,
): void {
  if (!known) return
  const key = topic.key(object)
  if (action === 'delete') known.delete(key)
  else known.set(key, topic.partial ? {...(known.get(key) as object), ...(object as object)} : object)
}

async function listed(
  run: Run,
  list: Operation<unknown[]>,
  {key}: AnyTopic,
  control: Control,
): Promise<Map<string, unknown>> {
  try {
    return new Map((await run(list, control)).map(object => [key(object), object]))
  } catch (error) {
    // What the kernel was built without it has none of.
    if (error instanceof NetlinkError && error.code === 'EOPNOTSUPP') return new Map()
    throw error
  }
}

function* differences(
  name: MonitorTopic,
  topic: AnyTopic,
  before: ReadonlyMap<string, unknown>,
  now: ReadonlyMap<string, unknown>,
): Generator<MonitorEvent> {
  const change = (action: 'new' | 'delete', object: unknown) =>
    ({topic: name, action, object, resynchronised: true}) as MonitorChange
  for (const [key, object] of before) if (!now.has(key)) yield change('delete', object)
  for (const [key, object] of now) {
    if (textOf(before.get(key), topic.clocks) !== textOf(object, topic.clocks)) yield change('new', object)
  }
}
