/** Values outside of messages, as bytes and back. */
import {viewOf} from '../../../protocol/bytes.js'
import {type Codec, noHeader} from '../../../protocol/codec.js'
import {Writer} from '../../../protocol/writer.js'

export function toBytes<T>(codec: Codec<T>, value: T): Uint8Array {
  const writer = new Writer()
  codec.encode(writer, value, noHeader)
  return writer.finish()
}

/** `undefined` for bytes of another length than expected. */
export function fromBytes<T>(codec: Codec<T>, bytes: Uint8Array): T | undefined {
  return codec.decode(viewOf(bytes), 0, bytes.length, noHeader)
}
