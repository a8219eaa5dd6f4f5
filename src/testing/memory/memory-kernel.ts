/**
 * A kernel in memory, for tests of programs that use this library: it understands the bytes of links, addresses,
 * routes, nexthops, rules and neighbours, and answers as Linux does, without root:
 *
 *     const kernel = memoryKernel()
 *     await using ip = await connect({transport: kernel.open})
 *     await ip.links.add({name: 'br0', kind: 'bridge', up: true})
 *
 * Duplicate address detection takes no time and finds none. Not modelled, and mostly refused: encapsulations,
 * forwarding entries, neighbours that learn or age, lifetimes that end, settings of sysctl, and what other kinds of
 * links than veth, bridge, vlan, macvlan and macvtap do.
 */
import {viewOf} from '../../../protocol/bytes.js'
import {NLM_F} from '../../../protocol/constants.js'
import {frames} from '../../../protocol/frame.js'
import type {Message, MessageInput} from '../../../protocol/message.js'
import type {Transport} from '../../exchange/transport.js'
import type {PlayedNamespace} from '../../namespace/index.js'
import {checkBoolean, checkKeys} from '../../words/options.js'
import {ack, done, reply} from '../events.js'
import {type PlayedSockets, playedSockets} from '../played-sockets.js'
import {isDump, isQuestion} from '../request-kind.js'
import {type Given, handlers} from './handlers.js'
import {newTables} from './ipv6/fib.js'
import {finish} from './links/events.js'
import {bearLoopback} from './links/life.js'
import {E, Refused} from './refused.js'
import {newRules} from './rules/rule.js'
import type {Later, Space} from './space.js'

/** A network namespace of a kernel in memory. */
export interface MemoryNamespace extends PlayedNamespace {
  /** For `connect({transport})`; each call is a socket. */
  readonly open: () => Transport
  /**
   * What stands for the namespace in `netNsFd` and `netNsPid` of a message. In options, say the namespace itself:
   * `ip.links.set('veth1', {namespace: kernel.namespace('net1')})`.
   */
  readonly number: number
}

/**
 * A kernel in memory, which is also the first of its namespaces: what is opened of it begins there. Each kernel has its
 * own links and namespaces, and they are gone with it.
 */
export interface MemoryKernel extends MemoryNamespace {
  /** The namespace of this name, made when it is first asked for. */
  namespace(name: string): MemoryNamespace
}

/** What the kernel in memory allows and how it is set from the start, in all its namespaces. Default: all `false`. */
export interface MemoryOptions {
  /** Refuses every change with `EPERM`, as the kernel does without CAP_NET_ADMIN. */
  readonly unprivileged?: boolean
  /** Forwards IPv4 packets, as the kernel does with `net.ipv4.ip_forward`. */
  readonly forwarding?: boolean
}

const optionNames: ReadonlySet<string> = new Set<keyof MemoryOptions>(['unprivileged', 'forwarding'])

/** Numbers of namespaces begin where nobody has descriptors: those of the machine's own mean nothing here. */
const FIRST = 0x40000000

/** Makes a kernel whose first namespace has only `lo`. */
export function memoryKernel(options: MemoryOptions = {}): MemoryKernel {
  checkKeys('a kernel in memory', options, optionNames)
  const {unprivileged = false, forwarding = false} = options
  for (const [name, value] of Object.entries({unprivileged, forwarding})) checkBoolean(name, value)
  const spaces: Space[] = []
  const later: Later = {watched: new Set(), detected: new Map()}
  const named = new Map<string, MemoryNamespace>()
  const find = (number: number): Space => {
    const space = spaces[number - FIRST]
    if (!space) throw new Refused(E.INVAL)
    return space
  }
  const create = (): MemoryNamespace => {
    const sockets = playedSockets((bytes, queue) => {
      const view = viewOf(bytes)
      for (const frame of frames(view)) {
        queue(answer({space, frame, view, find}, unprivileged))
        finish(later)
      }
    })
    const space = newSpace(FIRST + spaces.length, sockets, later, forwarding)
    spaces.push(space)
    return {open: sockets.open, number: space.number}
  }
  return {
    ...create(),
    namespace(name) {
      const found = named.get(name) ?? create()
      named.set(name, found)
      return found
    },
  }
}

function newSpace(number: number, sockets: PlayedSockets, later: Later, forwarding: boolean): Space {
  const space: Space = {
    number,
    links: new Map(),
    routes: [],
    idle: new WeakSet(),
    tables: new Set(),
    tables6: newTables(),
    rules: newRules(),
    merged: true,
    ownLocals: false,
    forwarding,
    ruled6: false,
    ids: new Map(),
    neighbours: [],
    nexthops: new Map(),
    lastNexthop: 0,
    later,
    lastIndex: 0,
    tell<H, A>(group: number, type: number, format: Message<H, A>, value: MessageInput<H, A>) {
      sockets.tell(group, [reply({seq: 0, type}, type, format, value, 0)])
    },
  }
  bearLoopback(space)
  return space
}

function answer(given: Given, unprivileged: boolean): Uint8Array[] {
  const {frame} = given
  try {
    if (unprivileged && !isQuestion(frame)) throw new Refused(E.PERM)
    const handler = handlers[frame.type]
    if (!handler) throw new Refused(E.OPNOTSUPP)
    const replies = handler(given)
    if (isQuestion(frame) && isDump(frame)) return [...replies, done(frame)]
    return frame.flags & NLM_F.ACK ? [...replies, ack(frame)] : [...replies]
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return [ack(frame, error.errno, error.extack)]
  }
}
