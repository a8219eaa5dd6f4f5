/** From the options of a connection to its sockets. */
import {Lines} from './exchange/lines.js'
import {openSocket} from './exchange/socket.js'
import type {Transport} from './exchange/transport.js'
import {inNamespace, type NamespaceTarget, openNamespace} from './namespace/index.js'
import {type TraceSink, traced} from './trace/traced.js'
import {checkKeys} from './words/options.js'

/** Where a connection leads. */
export interface ConnectOptions {
  /** The network namespace to talk to: a name of `ip netns`, `{path}`, `{pid}`, `{fd}` or an open handle. */
  readonly namespace?: NamespaceTarget
  /** Opens what carries the bytes, instead of a netlink socket; called again when dumps overlap. */
  readonly transport?: () => Transport
  /** Sees every datagram that is sent or received, as it happens. */
  readonly trace?: TraceSink
}

const optionNames = new Set<string>(['namespace', 'transport', 'trace'] satisfies (keyof ConnectOptions)[])

/**
 * The namespace is held open, so that sockets opened later lead to the same one, whatever its name means by then. The
 * first socket opens at once: what stands in the way shows here, and not at the first use.
 */
export function openLines(options: ConnectOptions, family: number): Lines {
  // A misspelt namespace must not lead to the program's own.
  checkKeys('a connection', options, optionNames)
  const {namespace, transport, trace} = options
  const held = namespace === undefined || transport ? undefined : openNamespace(namespace)
  const socket = () => openSocket(family)
  const plain = transport ?? (() => (held ? held.enter(socket) : inNamespace(undefined, socket)))
  const open = trace ? () => traced(plain(), family, trace) : plain
  const lines = new Lines(open, () => held?.close())
  try {
    lines.give(lines.take())
  } catch (error) {
    lines.close()
    throw error
  }
  return lines
}
