/** Families of generic netlink, as far as a capture or the caller tells of them. */
import {attributes, NLA_F_NESTED} from '../attributes.js'
import type {Codec} from '../codec.js'
import {DecodeError} from '../errors.js'
import {controller, GENL_ID} from '../generic/controller.js'
import type {Command, Family} from '../generic/family.js'
import {genlmsghdr} from '../generic/header.js'
import {message} from '../message.js'
import type {AnyMessage} from '../route/registry.js'
import type {Meaning} from './vocabulary.js'

const numbers = attributes({})

/** Attributes by their numbers, and what is marked as a nest of some. */
const anyAttributes: typeof numbers = {
  ...numbers,
  *parts(view, start, end, header) {
    for (const part of numbers.parts?.(view, start, end, header) ?? [])
      yield (part.flags ?? 0) & NLA_F_NESTED ? {...part, codec: anyAttributes} : part
  },
}

/** A family whose schema is not here. */
const anyGeneric = message(genlmsghdr, anyAttributes) as unknown as AnyMessage

/** What a family's messages are, by their commands. */
interface Words {
  readonly name: string
  readonly requests: ReadonlyMap<number, Command>
  /** Replies and events, whose numbers may be others. */
  readonly replies: ReadonlyMap<number, Command>
}

function wordsOf({name, commands, events}: Family): Words {
  const byNumber = (list: Command[]) => new Map(list.map(command => [command.number, command]))
  const [asked, told] = [Object.values(commands), Object.values(events)]
  return {name, requests: byNumber([...told, ...asked]), replies: byNumber([...asked, ...told])}
}

/** What is known of the families of generic netlink; made by {@link genericFamilies}. */
export interface GenericFamilies {
  /** Takes note of what the controller says of a family: its name, and the number it has now. */
  learn(view: DataView, start: number, end: number): void
  /** The meaning of a message by its type and the command that its body starts with. */
  meaning(type: number, isRequest: boolean, command: number): Meaning
}

/** Knows the controller from the start, and the families of these schemas as soon as their numbers are heard. */
export function genericFamilies(schemas: readonly Family[]): GenericFamilies {
  const byName = new Map(schemas.map(schema => [schema.name, wordsOf(schema)]))
  const byNumber = new Map<number, Words>([[GENL_ID.CTRL, wordsOf(controller)]])
  const {newFamily} = controller.events
  return {
    learn(view, start, end) {
      if (end - start < genlmsghdr.size || view.getUint8(start) !== newFamily.number) return
      const {familyName: name, familyId: number} = attributesAt(newFamily, view, start, end)
      if (name === undefined || number === undefined || number === GENL_ID.CTRL) return
      byNumber.set(number, byName.get(name) ?? {name, requests: new Map(), replies: new Map()})
    },
    meaning(type, isRequest, command) {
      const family = byNumber.get(type)
      if (!family) return {name: `#${type}`, format: anyGeneric}
      const known = (isRequest ? family.requests : family.replies).get(command)
      const format = (isRequest ? known?.request : known?.reply) as AnyMessage | undefined
      return {name: known?.name ?? `${family.name} #${command}`, format: format ?? anyGeneric}
    },
  }
}

function attributesAt<R>(
  {reply}: Command<object, R & object>,
  view: DataView,
  start: number,
  end: number,
): Partial<R> {
  try {
    return (reply as Codec<{attributes: R}>).decode(view, start, end, {})?.attributes ?? {}
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    // What is wrong with it is said where it is explained.
    return {}
  }
}
