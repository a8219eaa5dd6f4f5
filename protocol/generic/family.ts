/**
 * A family of generic netlink: its name, and its commands with their formats. That is all it takes to speak one.
 *
 *     const ethtool = family({
 *       name: 'ethtool',
 *       commands: {linkstateGet: command('ETHTOOL_MSG_LINKSTATE_GET', 6, linkstate)},
 *     })
 */
import type {AttributeSet, Attributes} from '../attributes.js'
import {type Message, message} from '../message.js'
import {type GenericHeader, genlmsghdr} from './header.js'

/** One command of a family, or one message that the kernel sends by itself. */
export interface Command<Q = object, R = object> {
  /** The kernel's constant, `WG_CMD_GET_DEVICE`. */
  readonly name: string
  readonly number: number
  readonly request: Message<GenericHeader, Q>
  readonly reply: Message<GenericHeader, R>
}

export type Commands = Readonly<Record<string, Command>>

/** What a request of a command takes. */
export type CommandInput<C> = C extends Command<infer Q, infer _> ? Q : never
/** What a reply to a command, or a notification, brings. */
export type CommandReply<C> = C extends Command<infer _, infer R> ? R : never

/** A command. Replies have the attributes of the request where nothing else is said. */
export function command<R>(
  name: string,
  number: number,
  set: AttributeSet<R>,
): Command<Attributes<R>, Attributes<R>>
export function command<Q, R>(
  name: string,
  number: number,
  set: AttributeSet<Q>,
  reply: AttributeSet<R>,
): Command<Attributes<Q>, Attributes<R>>
export function command(name: string, number: number, set: AttributeSet, reply: AttributeSet = set): Command {
  return {name, number, request: message(genlmsghdr, set), reply: message(genlmsghdr, reply)}
}

/** The schema of a family. */
export interface Family<C extends Commands = Commands, E extends Commands = Commands> {
  /** By which the kernel knows it. Its number is another one at every start of the machine. */
  readonly name: string
  /** Sent in every request; few families look at it. */
  readonly version: number
  readonly commands: C
  /** What the kernel sends to multicast groups. */
  readonly events: E
}

/** Declares a family. */
export const family = <const C extends Commands, const E extends Commands = Record<never, never>>({
  name,
  version = 1,
  commands,
  events = {} as E,
}: {
  readonly name: string
  readonly version?: number
  readonly commands: C
  readonly events?: E
}): Family<C, E> => ({name, version, commands, events})
