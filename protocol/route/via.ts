import {hardwareAddress, ip} from '../address.js'
import {littleEndian, need} from '../bytes.js'
import type {Codec} from '../codec.js'
import {AF} from '../constants.js'
import {under, wrongType} from '../errors.js'
import {u16} from '../scalars.js'

/** A next hop of another family than the route's. */
export interface Via {
  /** `AF_INET`, `AF_INET6`; of `AF_PACKET` the address is the link's. */
  family: number
  /** An IP address; of other families hex pairs with colons between them. */
  address: string
}

const addressOf = (family: number): Codec<string> =>
  family === AF.INET || family === AF.INET6 ? ip : hardwareAddress

/** `struct rtvia`: a family and an address of any length (linux/rtnetlink.h). */
export const rtvia: Codec<Via> = {
  type: 'struct rtvia',
  decode(view, start, end, header) {
    need('struct rtvia', 2, start, end)
    const family = view.getUint16(start, littleEndian)
    const address = addressOf(family).decode(view, start + 2, end, header)
    return address === undefined ? undefined : {family, address}
  },
  encode(writer, value, header) {
    if (typeof value !== 'object' || value === null) throw wrongType('an object (struct rtvia)', value)
    try {
      u16.encode(writer, value.family, header)
    } catch (error) {
      throw under('family', error)
    }
    try {
      addressOf(value.family).encode(writer, value.address, header)
    } catch (error) {
      throw under('address', error)
    }
  },
  *parts(view, start, end) {
    if (end - start < 2) return
    yield {name: 'rtvia_family', at: start, start, end: start + 2, codec: u16}
    const family = view.getUint16(start, littleEndian)
    yield {name: 'rtvia_addr', at: start + 2, start: start + 2, end, codec: addressOf(family)}
  },
}
