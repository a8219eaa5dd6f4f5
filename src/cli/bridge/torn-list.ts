import type {Context} from '../common/context.js'
import {writeAll} from '../common/streams.js'

/** `out.list`, of which a refusal leaves the bracket: bridge has printed it when it asks the kernel. */
export function tornList({out, settings}: Context, body: () => void): void {
  try {
    out.list(body)
  } catch (error) {
    if (out.isJson) writeAll(1, settings.pretty ? '[ ' : '[')
    throw error
  }
}
