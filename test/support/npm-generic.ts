/** Messages of generic netlink, read by npm `netlink` and by us. */
import {viewOf} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {genlmsghdr} from '../../protocol/generic/header.js'
import type {Message} from '../../protocol/message.js'
import {Comparison} from './npm-compare.js'

/** Compares the attributes of messages of one command; `path` names them. Messages begin with their `genlmsghdr`. */
export function compareGeneric<H, A extends object>(
  path: string,
  format: Message<H, A>,
  parse: (bytes: Buffer) => object,
  messages: readonly Uint8Array[],
): Comparison {
  const comparison = new Comparison()
  for (const bytes of messages) {
    const {attributes = {}} = format.decode(viewOf(bytes), 0, bytes.length, noHeader) ?? {}
    comparison.sets(path, {...attributes}, {...parse(Buffer.from(bytes.subarray(genlmsghdr.size)))})
  }
  return comparison
}
