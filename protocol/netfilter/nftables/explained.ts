/** The structs of x_tables by their fields, for those who look at bytes; as values they stay bytes. */
import type {Codec, Header, Part} from '../../codec.js'
import {DecodeError} from '../../errors.js'

/** The format of a struct, by name, revision and family; `undefined` where it is not known. */
type Formats = (name: string, revision: number, family: number) => Codec<unknown> | undefined

interface Named {
  readonly name?: string
  readonly rev?: number
}

/** The same set, whose attribute `info` has the fields of the struct that the others name as parts. */
export function explained<S extends Codec<Named>>(set: S, info: string, formats: Formats): S {
  return {
    ...set,
    *parts(view: DataView, start: number, end: number, header: Header): Iterable<Part> {
      const {name = '', rev = 0} = set.decode(view, start, end, header) ?? {}
      const codec = formats(name, rev, Number(header.nfgen_family))
      for (const part of set.parts?.(view, start, end, header) ?? [])
        yield part.name === info && codec && fits(codec, view, part, header) ? {...part, codec} : part
    },
  }
}

/** Whether the struct is one of this format, and not of another size. */
function fits(codec: Codec<unknown>, view: DataView, {start, end}: Part, header: Header): boolean {
  try {
    return codec.decode(view, start, end, header) !== undefined
  } catch (error) {
    if (error instanceof DecodeError) return false
    throw error
  }
}
