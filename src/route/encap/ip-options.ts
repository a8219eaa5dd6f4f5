/** Options of tunnels in `encap ip` and `encap ip6`: `geneve_opts`, `vxlan_opts`, `erspan_opts`. */
import type {Infer} from '../../../protocol/codec.js'
import type {ipEncap} from '../../../protocol/route/encap/index.js'
import {integer, type KindOption, type KindValues, option} from '../../link/kinds/kind.js'
import {checkArray, rangeError, typeError} from '../../words/options.js'
import {plainData, record} from './kind.js'

/** Options as the kernel has them. */
export type TunnelOptions = NonNullable<Infer<typeof ipEncap>['opts']>

const bytes = option<Uint8Array>(
  'data',
  (name, value: unknown) => {
    if (!(value instanceof Uint8Array)) throw typeError(name, 'a Uint8Array', value)
    if (value.length === 0 || value.length % 4 !== 0) throw rangeError(name, 'bytes in groups of four', value)
    return value
  },
  (value: Uint8Array) => value,
)

const geneveOption = {class: integer('class', 0, 0xffff), type: integer('type', 0, 0xff), data: bytes}

/** An option of Geneve (RFC 8926). */
type GeneveOption = Required<KindValues<typeof geneveOption>>

/** The kernel takes each option in an attribute of its own, and tells all in one. */
const geneve: KindOption<readonly GeneveOption[]> = option(
  'geneve',
  (name, value) => {
    checkArray(name, value)
    if (value.length === 0) throw rangeError(name, 'at least one option', '[]')
    return value.map((one, i) => [
      plainData(`${name}[${i}]`, one as object, geneveOption, ['class', 'type', 'data']),
    ])
  },
  (value: GeneveOption[][]) => value.flat(),
)

export const tunnelOptions = {
  geneve,
  /** Id of the group based policy. */
  vxlan: record('vxlan', {gbp: integer('gbp')}, 'gbp'),
  /** Version 1 has an `index`, version 2 a direction (1 goes out) and the id of the hardware. */
  erspan: record(
    'erspan',
    {
      ver: integer('ver', 1, 2),
      index: integer('index'),
      dir: integer('dir', 0, 1),
      hwid: integer('hwid', 0, 0xff),
    },
    'ver',
  ),
}

/** Throws if there are options of several tunnels, which the kernel refuses. */
export function checkAlone(name: string, options: object): void {
  const [first, second] = Object.keys(options)
  if (second !== undefined) throw rangeError(`${name}.${second}`, `nothing beside ${first}`, second)
}
