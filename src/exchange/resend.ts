/** Changes that are made again and again with few other bytes, as those of bulk routes are. */
import {viewOf} from '../../protocol/bytes.js'
import {NLM_F} from '../../protocol/constants.js'
import {clearFlags, setSeq} from '../../protocol/frame.js'
import type {Line} from './conversation.js'
import type {Request} from './request.js'

/** A change that was made, and its message, which asks for no acknowledgement. */
export interface Sent {
  readonly request: Request
  readonly message: Uint8Array
  readonly view: DataView
}

/** The change that was just made on a line; `undefined` if an answer ever had to be waited for on it. */
export function lastSent({exchange, writer, prompt}: Line): Sent | undefined {
  const request = exchange.requestAt(0)
  if (!request || !prompt) return undefined
  const message = writer.bytes.slice(0, writer.length)
  const view = viewOf(message)
  clearFlags(view, 0, NLM_F.ACK)
  return {request, message, view}
}

/**
 * Makes a change again, whose message may have been edited. Throws what the kernel refuses it with. rtnetlink does what
 * it is told inside send(2), and reports a failure without being asked: where acknowledgements were there at once, a
 * refusal is, too. To go without them saves a tenth of a batch's time.
 */
export function resend(on: Line, {request, message, view}: Sent): void {
  const {transport, exchange, nextSeq} = on
  setSeq(view, 0, nextSeq)
  on.nextSeq = (nextSeq + 1) >>> 0
  on.clean = false
  transport.send(message, message.length)
  let length = transport.receive()
  if (length === 0) {
    on.clean = true
    return
  }
  exchange.restart(nextSeq)
  exchange.addEncoded(request, message)
  for (; length > 0; length = transport.receive()) exchange.receive(transport.view, length)
  on.clean = true
  const [outcome] = exchange.outcomes
  if (outcome?.error) throw outcome.error
}
