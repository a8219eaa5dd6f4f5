/** Netlink's bytes as text, in the kernel's words. */
import {dissector} from './dissect.js'
import {asText, type ExplainOptions} from './text.js'

/**
 * Prints the messages of one or more datagrams of `NETLINK_ROUTE`. Bytes without a known meaning appear as hex. Of
 * malformed input it prints what it could read, and then what is wrong with the rest; it throws for none.
 *
 * An error's attribute is named if its request is at hand: inside the error, or earlier in the same bytes.
 */
export const explain = (bytes: Uint8Array, options: ExplainOptions = {}): string =>
  asText(dissector().dissect(bytes), bytes, options)

export {datagramAsJson, explainDatagram, type JsonDatagram} from './datagram.js'
export {type Dissector, type DissectorOptions, dissector} from './dissect.js'
export {asJson, type JsonNode} from './json.js'
export type {Node as ExplainedNode, Pointer as ExplainedPointer} from './node.js'
export {asText, type ExplainOptions} from './text.js'
export {familyName} from './vocabulary.js'
