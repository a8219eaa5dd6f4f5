/** Elements in messages. */
import {noHeader} from '../../../protocol/codec.js'
import {type NftElement, nftElement} from '../../../protocol/netfilter/nftables/element.js'
import {Writer} from '../../../protocol/writer.js'

/** Bytes of elements in one message, well below the length that an attribute can have. */
const PART = 60_000

/** The elements, as many at a time as a message takes; those that come together stay together. */
export function* portions(list: Iterable<readonly NftElement[]>): Generator<NftElement[], void> {
  let part: NftElement[] = []
  let bytes = 0
  for (const data of list) {
    const more = data.reduce((sum, one) => sum + lengthOf(one), 0)
    if (bytes + more > PART && part.length > 0) {
      yield part
      part = []
      bytes = 0
    }
    bytes += more
    part.push(...data)
  }
  if (part.length > 0) yield part
}

/** Bytes that an element takes, at most. Only expressions are worth measuring. */
function lengthOf({key, keyEnd, data, userdata, objref, expr, expressions}: NftElement): number {
  const fixed = 64
  const values =
    (key?.value?.length ?? 0) +
    (keyEnd?.value?.length ?? 0) +
    (data?.value?.length ?? 0) +
    (data?.verdict?.chain?.length ?? 0) * 4 +
    (userdata?.length ?? 0) +
    (objref?.length ?? 0) * 4
  if (!expr && !expressions) return fixed + values
  const writer = new Writer(256)
  nftElement.encode(writer, {...(expr && {expr}), ...(expressions && {expressions})}, noHeader)
  return fixed + values + writer.length
}
