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
import type {Struct} from '../struct.js'
import {behindHeader, type WithHeader, type WithHeaderInput} from './family-header.js'
import {type GenericHeader, genlmsghdr} from './header.js'

/** One command of a family, or one message that the kernel sends by itself. */
export interface Command<Q = object, R = object> {
  /** The kernel's constant, `WG_CMD_GET_DEVICE`. */
  readonly name: string
  readonly number: number
  readonly request: Message<GenericHeader, Q>
  readonly reply: Message<GenericHeader, R>
}

/** The commands of a family, by the names that programs use for them. */
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
  /** Bytes of the family's own header, which few have. */
  readonly headerSize: number
  readonly commands: C
  /** What the kernel sends to multicast groups. */
  readonly events: E
}

/** Commands whose messages have a header of the family's own: it stands in the attributes as `familyHeader`. */
export type Headed<C extends Commands, H> = {
  readonly [K in keyof C]: C[K] extends Command<infer Q, infer R>
    ? Command<WithHeaderInput<Q, H>, WithHeader<R, H>>
    : never
}

interface Definition<C extends Commands, E extends Commands> {
  readonly name: string
  readonly version?: number
  readonly commands: C
  readonly events?: E
}

/**
 * Declares a family. With `header`, the struct that all of its messages begin with, requests and replies have its
 * fields beside their attributes: `{familyHeader: {dp_ifindex: 3}, name: 'br0'}`.
 */
export function family<const C extends Commands, const E extends Commands = Record<never, never>, H = never>(
  definition: Definition<C, E> & {readonly header: Struct<H>},
): Family<Headed<C, H>, Headed<E, H>>
export function family<const C extends Commands, const E extends Commands = Record<never, never>>(
  definition: Definition<C, E> & {readonly header?: never},
): Family<C, E>
export function family({
  name,
  version = 1,
  header,
  commands,
  events = {},
}: Definition<Commands, Commands> & {readonly header?: Struct<unknown>}): Family {
  const own = (all: Commands) => (header ? headed(header, all) : all)
  return {name, version, headerSize: header?.size ?? 0, commands: own(commands), events: own(events)}
}

function headed(header: Struct<unknown>, commands: Commands): Commands {
  const behind = ({attributes}: Message<GenericHeader, object>) =>
    message(genlmsghdr, behindHeader(header, attributes))
  return Object.fromEntries(
    Object.entries(commands).map(([key, {request, reply, ...rest}]) => [
      key,
      {...rest, request: behind(request), reply: behind(reply)},
    ]),
  )
}
