/** Encapsulations as the kernel takes them. */
import {nested} from '../../../protocol/nested.js'
import {encapType} from '../../../protocol/route/encap/index.js'
import type {RouteInput} from '../../../protocol/route/route.js'
import {toData} from '../../link/kinds/kind.js'
import type {FindDevice} from '../../words/device.js'
import {checkKeys, rangeError} from '../../words/options.js'
import {type Encapsulation, encapKinds, encapsulations} from './index.js'
import {checkOptions, type Data, type EncapKind} from './kind.js'

type Attributes = Pick<NonNullable<RouteInput['attributes']>, 'encapType' | 'encap'>

const keys = new Set<string>(['type', 'data'] satisfies (keyof Encapsulation)[])

/** Sets what `encap` says, of a route's hop or of a nexthop object. The links that it names are found later. */
export function addEncapsulation(
  attributes: Attributes,
  option: string,
  encap: Encapsulation,
  find: FindDevice,
): void {
  checkKeys(option, encap, keys)
  const number = encapsulations.number(`${option}.type`, encap.type, 0xffff)
  const {data} = encap
  const value = data instanceof Uint8Array ? data : toAttributes(number, `${option}.data`, data, find)
  Object.assign(attributes, {encapType: kernelName(number)}, nested({encap: value}))
}

/** The name that chooses the format. */
const kernelName = (number: number) =>
  Object.entries(encapType.numbers).find(([, one]) => one === number)?.[0] ?? number

function toAttributes(number: number, option: string, values: object, find: FindDevice): object {
  const word = encapsulations.word(number)
  const kind: EncapKind | undefined = encapKinds[word as keyof typeof encapKinds]
  if (!kind) throw rangeError(option, 'bytes, for a type without words', values)
  checkOptions(option, values, kind.options, kind.required)
  const whole = (fields: Data): Data => kind.pack?.(fields, option) ?? fields
  const found: Record<string, unknown> = {}
  const fields = toData(
    kind.options,
    values as Data,
    (name, device, tell) =>
      find(name, device, index => {
        tell(index)
        Object.assign(found, whole(fields))
      }),
    true,
    `${option}.`,
  )
  return Object.assign(found, whole(fields))
}
