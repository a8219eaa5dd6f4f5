/** What the kernel and nft(8) keep of the types of a set's keys and data. */
import {NFT_DATA, NFT_SET} from '../../../protocol/netfilter/nftables/constants.js'
import type {NftMapObject} from './object-kinds.js'
import {BYTE_ORDER, DATA_RANGES, type Item, ORDER, YES} from './userdata.js'
import type {TypeShape} from './values/shape.js'

/** What is in a set or map. */
export interface SetTypes {
  readonly key: TypeShape
  /** What a map has for a key. */
  readonly data?: TypeShape | 'verdict' | undefined
  /** Kind of the objects that a map has for its keys. */
  readonly objects?: NftMapObject | undefined
}

/** Bytes of a verdict in a register. */
const VERDICT_SIZE = 16

/** The attributes, with the flags that follow from the types. */
export function typeAttributes({key, data, objects}: SetTypes, flags: number) {
  return {
    flags:
      flags |
      (isConcat(key, flags) ? NFT_SET.CONCAT : 0) |
      (data === undefined ? 0 : NFT_SET.MAP) |
      (objects === undefined ? 0 : NFT_SET.OBJECT),
    keyType: key.number,
    keyLen: key.size,
    ...(data === 'verdict'
      ? {dataType: NFT_DATA.VERDICT, dataLen: VERDICT_SIZE}
      : data && {dataType: data.number, dataLen: data.size}),
    ...(objects !== undefined && {objType: objects}),
  }
}

/** The parts of a concatenation, which the kernel needs to know for ranges. */
export const concatParts = (key: TypeShape, flags: number): {len: number}[] | undefined =>
  isConcat(key, flags) ? key.parts?.map(({size}) => ({len: size})) : undefined

const isConcat = ({concatenated}: TypeShape, flags: number): boolean =>
  concatenated && (flags & NFT_SET.INTERVAL) !== 0

/** What nft(8) needs to print keys and data. */
export const typeItems = ({key, data}: SetTypes): Item[] => [
  [BYTE_ORDER.key, orderBytes(key)],
  ...(data && data !== 'verdict' ? [[BYTE_ORDER.data, orderBytes(data)] as const] : []),
  ...(data && data !== 'verdict' && data.ranges ? [[DATA_RANGES, YES] as const] : []),
]

/** The order of the bytes of a type: that of its numbers; none for a concatenation. */
function orderBytes({parts, concatenated}: TypeShape): Uint8Array {
  const first = parts?.[0]
  const order = concatenated ? 0 : first?.hostOrder || first?.turned ? ORDER.host : ORDER.network
  return new Uint8Array(Uint32Array.of(order).buffer)
}
