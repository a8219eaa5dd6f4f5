/** Encapsulations as the kernel sends them. */
import {type Codec, noHeader} from '../../../protocol/codec.js'
import {encapFormats} from '../../../protocol/route/encap/index.js'
import {Writer} from '../../../protocol/writer.js'
import {fromData} from '../../link/kinds/kind.js'
import {type Encapsulation, encapKinds} from './index.js'
import type {Data, EncapKind} from './kind.js'

/** What `encapType` and `encap` of a route's hop or of a nexthop object say. */
export function readEncapsulation(
  type: string | number,
  data: object,
  names: ReadonlyMap<number, string>,
): Encapsulation {
  const word = type === 'seg6_local' ? 'seg6local' : type
  const values =
    data instanceof Uint8Array ? data : (inWords(word, data as Data, names) ?? asBytes(type, data))
  return {type: word, data: values} as Encapsulation
}

/** `undefined` where words cannot say it all. */
function inWords(word: string | number, data: Data, names: ReadonlyMap<number, string>): object | undefined {
  const kind: EncapKind | undefined = encapKinds[word as keyof typeof encapKinds]
  const fields = kind?.unpack ? kind.unpack(data) : data
  if (!kind || !fields || holdsUnknown(data)) return undefined
  const values = fromData(kind.options, fields, names)
  const told = new Set(Object.keys(values).flatMap(name => kind.options[name]?.attributes ?? []))
  return Object.keys(fields).every(key => told.has(key)) ? values : undefined
}

/** Whether there are attributes that this version does not know, or cannot read. */
const holdsUnknown = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof Uint8Array) &&
  ('unknown' in value || Object.values(value).some(holdsUnknown))

function asBytes(type: string | number, data: object): Uint8Array {
  const writer = new Writer()
  const format: Codec<unknown> = encapFormats[type as keyof typeof encapFormats]
  format.encode(writer, data, noHeader)
  return writer.finish()
}
