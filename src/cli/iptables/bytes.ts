/** Values outside of messages, as bytes and back. */
import {viewOf} from '../../../protocol/bytes.js'
import {type Codec, noHeader} from '../../../protocol/codec.js'
import {Writer} from '../../../protocol/writer.js'

/** Written to again and again: a file may have many matches. */
const writer = new Writer()

export function toBytes<T>(codec: Codec<T>, value: T): Uint8Array {
  writer.truncate(0)
  codec.encode(writer, value, noHeader)
  return writer.finish()
}

/** `undefined` for bytes of another length than expected. */
export function fromBytes<T>(codec: Codec<T>, bytes: Uint8Array): T | undefined {
  return codec.decode(viewOf(bytes), 0, bytes.length, noHeader)
}
