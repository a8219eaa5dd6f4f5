/** Checked by the compiler only: the types that definitions of messages give. */

import {attr, attributes, repeated, subMessage} from '../../protocol/attributes.js'
import type {Infer} from '../../protocol/codec.js'
import type {AddressInput} from '../../protocol/route/address.js'
import type {NeighbourInput} from '../../protocol/route/neighbour.js'
import type {RouteInput, RouteMessage} from '../../protocol/route/route.js'
import type {RuleInput} from '../../protocol/route/rule.js'
import {u32} from '../../protocol/scalars.js'
import {string} from '../../protocol/text.js'
import type {Encapsulation} from '../../src/route/types.js'

/** Compiles only if both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never

const set = attributes({
  kind: attr('KIND', 1, string),
  alias: repeated('ALIAS', 2, string),
  data: subMessage('DATA', 3, 'kind', {number: u32, text: string}),
})
type Value = Infer<typeof set>
export const inferred: [
  Same<Value['kind'], string | undefined>,
  Same<Value['alias'], string[] | undefined>,
  Same<Extract<Value, {kind?: 'number'}>['data'], number | undefined>,
] = [true, true, true]

/** A test of the selector narrows the sub-message. */
export function narrowed(value: Value): number | string | undefined {
  if (value.data instanceof Uint8Array) return undefined
  if (value.kind === 'number') return value.data
  // @ts-expect-error of the kind text, data is no number
  const wrong: number | undefined = value.kind === 'text' ? value.data : undefined
  return wrong
}

const route: RouteInput = {
  family: 2,
  attributes: {
    dst: '192.0.2.0',
    metrics: {mtu: 1400, ccAlgo: 'cubic'},
    multipath: [{flags: 0, hops: 0, ifindex: 3, attributes: {via: {family: 10, address: '2001:db8::1'}}}],
    encapType: 'mpls',
    pref: 3,
  },
}
// @ts-expect-error no such attribute
const misspelled: RouteInput = {attributes: {gatewey: '192.0.2.1'}}
// @ts-expect-error header fields stand outside the attributes
const headerInside: RouteInput = {attributes: {dst_len: 24}}
// @ts-expect-error and attributes inside
const attributeOutside: RouteInput = {gateway: '192.0.2.1'}
// @ts-expect-error no such metric
const metric: RouteInput = {attributes: {metrics: {mtuu: 1400}}}
type Nexthop = NonNullable<NonNullable<RouteInput['attributes']>['multipath']>[number]
// @ts-expect-error a nexthop has no metrics of its own
const nexthop: Nexthop = {flags: 0, hops: 0, ifindex: 3, attributes: {metrics: {}}}
// @ts-expect-error not a known encapsulation
const encapsulation: RouteInput = {attributes: {encapType: 'vlan'}}
// @ts-expect-error numbers of 64 bits are bigints
const tunnel: RuleInput = {attributes: {tunId: 77}}
// @ts-expect-error text is no number
const label: AddressInput = {attributes: {label: 5}}
// @ts-expect-error a flag that is absent has no value
const flag: NeighbourInput = {attributes: {fdbExtAttrs: {dontRefresh: false}}}

export const requests = [route, misspelled, headerInside, attributeOutside, metric, nexthop, encapsulation]
export const others = [tunnel, label, flag]

export const fields = (message: RouteMessage): [number, string | undefined, number[] | undefined] => [
  message.dst_len,
  message.attributes.dst,
  message.attributes.multipath?.map(({ifindex}) => ifindex),
]
// @ts-expect-error a length that a record gets from its bytes is no field of it
export const length = (message: RouteMessage) => message.attributes.multipath?.[0]?.len

const inWords: Encapsulation = {type: 'seg6', data: {mode: 'encap', segs: ['2001:db8::7']}}
// @ts-expect-error segments cannot be left out
const withoutSegments: Encapsulation = {type: 'seg6', data: {mode: 'encap'}}
// @ts-expect-error a word of another encapsulation
const ofAnother: Encapsulation = {type: 'mpls', data: {labels: '7', segs: ['2001:db8::7']}}
export const encapsulations = [inWords, withoutSegments, ofAnother]
