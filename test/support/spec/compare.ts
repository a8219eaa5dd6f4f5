/** Compares a specification of the kernel with our rows: numbers, names, formats, nesting, structs and enums. */
import type {AttributeSet} from '../../../protocol/attributes.js'
import type {Codec} from '../../../protocol/codec.js'
import {kernelName, type Names} from '../../../protocol/names.js'
import type {AnySubMessage, Row} from '../../../protocol/row.js'
import {isStruct, type Struct} from '../../../protocol/struct.js'
import {
  constant,
  type Spec,
  type SpecAttribute,
  type SpecMessage,
  type SpecSet,
  type SpecValue,
} from './read.js'
import {fits, sizeOf} from './values.js'

/** A message's name and format on our side. */
export interface OurMessage {
  readonly name: string
  readonly format?: Codec<unknown>
}

/** The message that a specification's operation means; `undefined` where the project has none. */
export type FindMessage = (message: SpecMessage) => OurMessage | undefined

export interface SpecComparison {
  /** How many things were found equal. */
  agree: number
  /** `linkinfo-tun-attrs IFLA_TUN_OWNER: u32 there, s32 here` */
  readonly disagreements: Set<string>
}

export interface SpecOptions {
  /** Numbers of multicast groups, where they never change. */
  readonly groups?: Names
  /** Only a part of the family is known on purpose: what is missing here is no disagreement. */
  readonly partly?: boolean
}

export function compareSpec(
  spec: Spec,
  find: FindMessage,
  {groups, partly = false}: SpecOptions = {},
): SpecComparison {
  const result: SpecComparison = {agree: 0, disagreements: new Set()}
  const seen = new Map<string, Set<unknown>>()

  const say = (right: boolean, text: () => string) => {
    if (right) result.agree++
    else result.disagreements.add(text())
  }
  const lack = (text: () => string) => {
    if (!partly) say(false, text)
  }
  /** True at the first look at this pair. */
  const first = (what: string, codec: unknown) => {
    const known = seen.get(what) ?? new Set()
    if (known.has(codec)) return false
    seen.set(what, known.add(codec))
    return true
  }

  function compareSet(name: string, ours: AttributeSet): void {
    const theirs = spec.sets.get(name) as SpecSet
    if (!first(name, ours)) return
    const rows = new Map(Object.values(ours.rows).map(row => [row.name, row]))
    const prefix = prefixOf(ours, theirs)
    for (const bare of theirs.attributes) {
      const attribute = {...bare, name: prefix + bare.name}
      const row = rows.get(attribute.name)
      rows.delete(attribute.name)
      if (row) compareRow(`${name} ${row.name}`, attribute, row)
      else if (!['unused', 'pad'].includes(attribute.type))
        lack(() => `${name} ${attribute.name}: no row here`)
    }
    if (!theirs.partial) for (const row of rows.keys()) say(false, () => `${name} ${row}: not there`)
  }

  function compareRow(where: string, attribute: SpecAttribute, row: Row): void {
    say(row.number === attribute.number, () => `${where}: ${attribute.number} there, ${row.number} here`)
    if (['unused', 'pad'].includes(attribute.type)) return
    say(attribute.many === 'many' in row, () => `${where}: ${attribute.many ? 'many' : 'one'} there`)
    if (attribute.type === 'sub-message') compareFormats(where, attribute, row)
    else if (attribute.nested !== undefined) compareNest(where, attribute.nested, row.codec)
    else compareValue(where, attribute, row)
  }

  function compareValue(where: string, attribute: SpecAttribute, row: Row): void {
    say(fits(attribute, row.codec), () => `${where}: ${words(attribute)} there, ${row.codec.type} here`)
    const struct = structIn(row.codec)
    if (attribute.struct !== undefined && struct) compareStruct(attribute.struct, struct)
    if (attribute.enum !== undefined)
      compareNames(where, attribute.enum, row.codec, attribute['enum-as-flags'])
  }

  function compareNest(where: string, name: string, codec: Codec<unknown>): void {
    const theirs = spec.sets.get(name) as SpecSet
    const [only, ...others] = theirs.attributes
    const isList = only?.name === 'ELEM' && others.length === 0 && codec.type.endsWith('[]')
    // Of a list, the number alone has a name.
    if (isList && only.nested !== undefined) compareNest(`${where}[]`, only.nested, codec)
    else compareBest(where, name, codec)
  }

  function compareBest(where: string, name: string, codec: Codec<unknown>): void {
    const theirs = spec.sets.get(name) as SpecSet
    // Where the header or the direction chooses among several sets, the one that is meant has most in common.
    const [best] = setsIn(codec).sort((a, b) => shared(b, theirs) - shared(a, theirs))
    say(best !== undefined, () => `${where}: attributes there, ${codec.type} here`)
    if (best) compareSet(name, best)
  }

  function compareFormats(where: string, attribute: SpecAttribute, row: Row): void {
    const {formats} = row as unknown as AnySubMessage
    say(formats !== undefined, () => `${where}: sub-messages there, ${row.codec.type} here`)
    for (const [word, name] of spec.formats.get(attribute['sub-message'] ?? '') ?? []) {
      const format = formats?.[word]
      say(format !== undefined, () => `${where}: ${word} there, no such format here`)
      if (format && name !== undefined) compareNest(`${where} ${word}`, name, format)
    }
  }

  function compareStruct(name: string, ours: Struct<unknown>): void {
    const members = spec.structs.get(name)
    if (!members || !first(name, ours)) return
    let offset = 0
    for (const member of members) {
      const at = offset
      offset += sizeOf(member, spec)
      if (member.type === 'pad') continue
      const where = `struct ${name} ${member.name}`
      const field = ours.fields.find(({offset: place}) => place === at)
      say(field !== undefined, () => `${where}: no field here at ${at}`)
      if (!field) continue
      say(sameName(ours.prefix + field.name, member.name), () => `${where}: ${field.name} here`)
      say(fits(member, field.codec), () => `${where}: ${words(member)} there, ${field.codec.type} here`)
      if (member.enum !== undefined) compareNames(where, member.enum, field.codec, member['enum-as-flags'])
    }
    say(offset === ours.size, () => `struct ${name}: ${offset} bytes there, ${ours.size} here`)
  }

  function compareHeader(name: string, format: Codec<unknown>): void {
    const [whole, ...rest] = format.inner?.() ?? []
    // A family of generic netlink may have a header behind everybody's.
    const structs = [whole, ...rest.flatMap(codec => [...(codec.inner?.() ?? [])])].filter(
      codec => codec !== undefined && isStruct(codec),
    ) as Struct<unknown>[]
    const head = structs.find(({name: own}) => own === name.replaceAll('-', '_'))
    say(head !== undefined, () => `struct ${name}: not here`)
    if (head) compareStruct(name, head)
  }

  function compareNames(where: string, name: string, codec: Codec<unknown>, asFlags = false): void {
    const theirs = spec.names.get(name)
    if (!theirs || !first(name, codec)) return
    const {prefix, numbers} = (namesIn(codec) ?? {}) as Partial<Names>
    say(numbers !== undefined, () => `${where}: named as ${name} there, just numbers here`)
    if (!numbers) return
    const ours = new Map(
      Object.entries(numbers).map(([key, number]) => [unsigned(number), kernelName(prefix ?? '', key)]),
    )
    for (const [word, value] of theirs.numbers) {
      const number = asFlags && !theirs.flags ? 2 ** value : value
      const known = ours.get(number)
      ours.delete(number)
      say(
        known !== undefined && sameName(known, word),
        () => `${name} ${word}: ${number} there, ${known ?? 'none'} here`,
      )
    }
    for (const known of ours.values()) say(false, () => `${name} ${known}: not there`)
  }

  for (const [name, number] of groups ? spec.groups : []) {
    const word = Object.entries(groups?.numbers ?? {}).find(([, value]) => value === number)?.[0]
    const known = word === undefined ? 'none' : kernelName(groups?.prefix ?? '', word)
    say(known === constant(name), () => `group ${name}: ${number} there, which is ${known} here`)
  }
  for (const message of spec.messages) {
    const ours = find(message)
    if (!ours) {
      lack(() => `${message.name}: no message here`)
      continue
    }
    if (message.direction === 'request')
      say(sameName(ours.name, message.name), () => `${message.name}: ${ours.name} here`)
    const {format} = ours
    if (!format) continue
    if (message.header !== undefined) compareHeader(message.header, format)
    if (message.set !== undefined) compareNest(message.name, message.set, format)
  }
  return result
}

/** All sets of attributes that a format may be, none within another. */
function setsIn(codec: Codec<unknown>): AttributeSet[] {
  if ('rows' in codec) return [codec as unknown as AttributeSet]
  return [...(codec.inner?.() ?? [])].flatMap(setsIn)
}

function shared(ours: AttributeSet, theirs: SpecSet): number {
  const names = new Set(Object.values(ours.rows).map(row => row.name))
  const prefix = prefixOf(ours, theirs)
  return theirs.attributes.filter(({name}) => names.has(prefix + name)).length
}

/** What has to stand before bare names: of all beginnings of our rows' names, that with which most are found. */
function prefixOf({rows}: AttributeSet, {attributes, bare}: SpecSet): string {
  if (!bare) return ''
  const names = new Set(Object.values(rows).map(row => row.name))
  const beginnings = new Set(
    [...names].flatMap(name => Array.from(name.matchAll(/_/g), ({index}) => name.slice(0, index + 1))),
  )
  const found = (prefix: string) => attributes.filter(({name}) => names.has(prefix + name)).length
  return [...beginnings].reduce((best, prefix) => (found(prefix) > found(best) ? prefix : best), '')
}

function structIn(codec: Codec<unknown>): Struct<unknown> | undefined {
  return isStruct(codec) ? codec : [...(codec.inner?.() ?? [])].find(isStruct)
}

function namesIn(codec: Codec<unknown>): Codec<unknown> | undefined {
  return 'numbers' in codec ? codec : [...(codec.inner?.() ?? [])].find(inner => 'numbers' in inner)
}

/** Specifications have no negative numbers. */
const unsigned = (number: number): number => (number < 0 ? number + 2 ** 32 : number)

/** The specifications leave prefixes out, and write dashes where C has underscores or nothing. */
function sameName(ours: string, theirs: string): boolean {
  const plain = (name: string) => constant(name).replaceAll('_', '')
  return plain(ours).endsWith(plain(theirs)) || plain(theirs).endsWith(plain(ours))
}

const words = ({type, 'sub-type': item, struct, 'byte-order': order}: SpecValue): string =>
  [type, item, struct, order].filter(word => word !== undefined).join(' ')
