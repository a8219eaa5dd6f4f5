/** One of the kernel's machine-readable netlink specifications, as far as the comparison looks at it. */
import {readFileSync} from 'node:fs'
import {parse} from 'yaml'

/** An enum, or flags, whose numbers are bits. */
export interface SpecNames {
  readonly flags: boolean
  readonly numbers: ReadonlyMap<string, number>
}

/** What is said of the bytes of an attribute or of a struct's member. */
export interface SpecValue {
  readonly type: string
  readonly 'byte-order'?: 'big-endian' | 'little-endian'
  readonly 'sub-type'?: string
  readonly 'display-hint'?: string
  readonly 'enum-as-flags'?: boolean
  readonly enum?: string
  readonly struct?: string
  readonly len?: number | string
}

export interface SpecMember extends SpecValue {
  readonly name: string
}

export interface SpecAttribute extends SpecMember {
  readonly number: number
  readonly many: boolean
  readonly nested?: string
  readonly 'sub-message'?: string
}

export interface SpecSet {
  readonly attributes: readonly SpecAttribute[]
  /** Only some attributes of another set. */
  readonly partial: boolean
  /** The names lack what they all begin with. */
  readonly bare: boolean
}

/** One direction of an operation. */
export interface SpecMessage {
  /** `RTM_GETLINK` */
  readonly name: string
  readonly number: number
  readonly direction: 'request' | 'reply'
  readonly header?: string
  readonly set?: string
}

export interface Spec {
  readonly name: string
  readonly sets: ReadonlyMap<string, SpecSet>
  readonly structs: ReadonlyMap<string, readonly SpecMember[]>
  readonly names: ReadonlyMap<string, SpecNames>
  /** Sub-messages: attribute sets by the word that chooses them. */
  readonly formats: ReadonlyMap<string, ReadonlyMap<string, string | undefined>>
  readonly messages: readonly SpecMessage[]
  readonly groups: ReadonlyMap<string, number>
}

interface Entry {
  readonly name: string
  readonly value?: number
}

interface Definition extends Entry {
  readonly type: string
  readonly 'value-start'?: number
  readonly entries?: readonly (string | Entry)[]
  readonly members?: readonly SpecMember[]
}

interface RawAttribute extends Omit<SpecAttribute, 'number' | 'many'> {
  readonly value?: number
  readonly 'multi-attr'?: boolean
  readonly 'nested-attributes'?: string
}

interface RawSet {
  readonly name: string
  readonly 'name-prefix'?: string
  readonly 'subset-of'?: string
  readonly attributes: readonly RawAttribute[]
}

interface Side {
  readonly value?: number
  readonly attributes?: readonly string[]
}

interface Operation extends Entry {
  readonly 'attribute-set'?: string
  readonly 'fixed-header'?: string
  readonly notify?: string
  readonly do?: {readonly request?: Side; readonly reply?: Side}
  readonly dump?: {readonly request?: Side; readonly reply?: Side}
}

interface Raw {
  readonly name: string
  readonly protocol?: string
  readonly definitions?: readonly Definition[]
  readonly 'attribute-sets': readonly RawSet[]
  readonly 'sub-messages'?: readonly {
    readonly name: string
    readonly formats: readonly {readonly value: string; readonly 'attribute-set'?: string}[]
  }[]
  readonly operations: {
    readonly 'enum-model'?: 'unified' | 'directional'
    readonly 'name-prefix'?: string
    readonly 'fixed-header'?: string
    readonly list: readonly Operation[]
  }
  readonly 'mcast-groups'?: {readonly list: readonly Entry[]}
}

/** Protocols that are no family of generic netlink, which have no customs of naming. */
const RAW = 'netlink-raw'

/** `-` and `_` mean the same. */
export const constant = (name: string): string => name.replaceAll('-', '_').toUpperCase()

export function readSpec(file: string): Spec {
  const raw = parse(readFileSync(file, 'utf8'), {merge: true, maxAliasCount: -1}) as Raw
  const definitions = raw.definitions ?? []
  return {
    name: raw.name,
    sets: setsOf(raw),
    structs: new Map(definitions.flatMap(({name, members}) => (members ? [[name, members] as const] : []))),
    names: new Map(
      definitions.flatMap(definition =>
        definition.entries ? [[definition.name, namesOf(definition, definition.entries)] as const] : [],
      ),
    ),
    formats: new Map(
      (raw['sub-messages'] ?? []).map(({name, formats}) => [
        name,
        new Map(formats.map(format => [format.value, format['attribute-set']])),
      ]),
    ),
    messages: messagesOf(raw),
    groups: new Map(
      (raw['mcast-groups']?.list ?? []).flatMap(({name, value}) =>
        value === undefined ? [] : [[name, value]],
      ),
    ),
  }
}

function namesOf(
  {type, 'value-start': start = 0}: Definition,
  entries: readonly (string | Entry)[],
): SpecNames {
  const flags = type === 'flags'
  let next = start
  const numbers = new Map(
    entries.map(entry => {
      const {name, value = next}: Entry = typeof entry === 'string' ? {name: entry} : entry
      next = value + 1
      return [name, flags ? 2 ** value : value]
    }),
  )
  return {flags, numbers}
}

function setsOf({name: family, protocol, 'attribute-sets': raw}: Raw): Map<string, SpecSet> {
  const sets = new Map<string, SpecSet>()
  for (const {name: set, 'name-prefix': own, 'subset-of': parent, attributes} of raw) {
    const whole = new Map(sets.get(parent ?? '')?.attributes.map(attribute => [attribute.name, attribute]))
    const given = own ?? raw.find(({name}) => name === parent)?.['name-prefix']
    const bare = given === undefined && protocol === RAW
    const prefix = given ?? (bare ? '' : set === family ? `${family}-a-` : `${family}-a-${set}-`)
    let next = 1
    sets.set(set, {
      partial: parent !== undefined,
      bare,
      attributes: attributes.map(attribute => {
        const name = constant(prefix + attribute.name)
        const inherited = whole.get(name)
        const number = inherited?.number ?? attribute.value ?? next
        next = number + 1
        const nested = attribute['nested-attributes']
        const many = attribute['multi-attr'] ?? inherited?.many ?? false
        return {...inherited, ...attribute, ...(nested !== undefined && {nested}), name, number, many}
      }),
    })
  }
  return sets
}

/** Numbers count on from one operation to the next, of each direction by itself where the model says so. */
function messagesOf({name: family, protocol, operations}: Raw): SpecMessage[] {
  const prefix = operations['name-prefix'] ?? (protocol === RAW ? '' : `${family}-cmd-`)
  const directional = operations['enum-model'] === 'directional'
  const messages: SpecMessage[] = []
  let request = 1
  let reply = 1
  for (const operation of operations.list) {
    const {name, do: single, dump, notify} = operation
    const origin = operations.list.find(other => other.name === notify) ?? operation
    const header = origin['fixed-header'] ?? operations['fixed-header']
    const set = origin['attribute-set']
    const add = (number: number, direction: SpecMessage['direction'], side: Side | undefined) =>
      messages.push({
        name: constant(prefix + name),
        number,
        direction,
        ...(header !== undefined && {header}),
        ...(side?.attributes && set !== undefined && {set}),
      })
    const main = single ?? dump
    if (directional) {
      request = main?.request?.value ?? request
      reply = main?.reply?.value ?? operation.value ?? reply
    } else {
      request = operation.value ?? request
      reply = request
    }
    for (const sides of [single, dump]) {
      if (sides?.request) add(request, 'request', sides.request)
      if (sides?.reply) add(reply, 'reply', sides.reply)
    }
    if (!main) add(reply, 'reply', {attributes: []})
    if (main || !directional) request++
    if (!main || main.reply) reply++
  }
  return messages
}
