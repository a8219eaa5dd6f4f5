import {hardwareAddress, ipv4, ipv6} from '../address.js'
import type {Codec} from '../codec.js'
import {outOfRange, wrongType} from '../errors.js'
import {fixed} from '../fixed.js'
import {be16} from '../scalars.js'

/** A group's address in a struct that has room for every sort. */
export interface MdbAddress {
  /** Ethernet type: 0x800 for IPv4, 0x86dd for IPv6, 0 for a hardware address. */
  proto: number
  /** What is in no such form is 16 hex pairs with colons between them. */
  address: string
}

const ROOM = 16
const SIZE = 20

interface Sort {
  readonly size: number
  readonly codec: Codec<string>
}
const sorts = new Map<number, Sort>([
  [0x800, {size: 4, codec: ipv4}],
  [0x86dd, {size: 16, codec: ipv6}],
  [0, {size: 6, codec: hardwareAddress}],
])
const anything: Sort = {size: ROOM, codec: hardwareAddress}

/** The sort that loses none of the bytes. */
function sortOf(view: DataView, start: number): Sort {
  const sort = sorts.get(view.getUint16(start + ROOM)) ?? anything
  for (let at = sort.size; at < ROOM; at++) if (view.getUint8(start + at) !== 0) return anything
  return sort
}

const codec: Codec<MdbAddress> = {
  type: 'an address and its protocol',
  decode(view, start, _end, header) {
    const {size, codec: format} = sortOf(view, start)
    return {
      proto: view.getUint16(start + ROOM),
      address: format.decode(view, start, start + size, header) as string,
    }
  },
  encode(writer, value, header) {
    if (typeof value !== 'object' || value === null) throw wrongType('an address and its protocol', value)
    const at = writer.length
    // Bytes that have no text of their sort come as hex pairs.
    const isRaw = /^(..:){15}..$/.test(value.address)
    const {size, codec: format} = (isRaw ? undefined : sorts.get(value.proto)) ?? anything
    format.encode(writer, value.address, header)
    const length = writer.length - at
    if (length !== size) throw outOfRange('an address of its protocol', value.address)
    writer.reserve(ROOM - length)
    be16.encode(writer, value.proto, header)
    writer.reserve(SIZE - ROOM - 2)
  },
  *parts(view, start, last) {
    if (last - start < SIZE) return
    const {size, codec: format} = sortOf(view, start)
    yield {name: 'u', at: start, start, end: start + size, codec: format}
    yield {name: 'proto', at: start + ROOM, start: start + ROOM, end: start + ROOM + 2, codec: be16}
  },
}

/** The `addr` of `struct br_mdb_entry`. */
export const mdbAddress = fixed(SIZE, codec)
