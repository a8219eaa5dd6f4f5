/** What a schema claims about the kernel's headers: constants with their values, structs with their layout. */
import type {AttributeSet} from '../../protocol/attributes.js'
import type {Codec} from '../../protocol/codec.js'
import type {Flags} from '../../protocol/names.js'
import {kernelName} from '../../protocol/names.js'
import {isStruct, type Struct} from '../../protocol/struct.js'

export interface Facts {
  readonly constants: Map<string, number | bigint>
  readonly structs: Map<string, Struct<unknown>>
}

/** A table of constants that no message refers to, with the prefix of their names. */
export type Table = readonly [prefix: string, numbers: Readonly<Record<string, number | bigint>>]

/** Everything the roots and tables claim. Throws where they contradict themselves. */
export function factsOf(roots: readonly Codec<unknown>[], tables: readonly Table[]): Facts {
  const facts: Facts = {constants: new Map(), structs: new Map()}
  for (const [prefix, numbers] of tables) addNames(facts, prefix, numbers)
  const seen = new Set<unknown>()
  const visit = (codec: Codec<unknown>) => {
    if (seen.has(codec)) return
    seen.add(codec)
    if ('rows' in codec) {
      for (const {name, number} of Object.values((codec as unknown as AttributeSet).rows))
        add(facts, name, number)
    }
    if ('numbers' in codec) {
      const {prefix, numbers} = codec as unknown as Flags<string>
      addNames(facts, prefix, numbers, codec.type)
    }
    if (isStruct(codec)) {
      const struct = codec as unknown as Struct<unknown>
      // Of a few structs the kernel has only a description.
      if (struct.name !== '') facts.structs.set(struct.name, struct)
      for (const field of struct.fields) visit(field.codec)
    }
    for (const inner of codec.inner?.() ?? []) visit(inner)
  }
  for (const root of roots) visit(root)
  return facts
}

/** Headers give the bits of a word in network byte order as it stands in memory. */
function addNames(facts: Facts, prefix: string, numbers: Table[1], type?: string): void {
  for (const [key, number] of Object.entries(numbers)) {
    const name = kernelName(prefix, key)
    add(facts, type === 'be16' ? `__be16_to_cpu(${name})` : name, number)
  }
}

function add({constants}: Facts, name: string, number: number | bigint): void {
  const known = constants.get(name)
  if (known !== undefined && known !== number) throw new Error(`${name} is ${known} here and ${number} there`)
  constants.set(name, number)
}
