import {viewOf} from '../../protocol/bytes.js'
import {frames} from '../../protocol/frame.js'
import type {ConnectOptions} from '../../src/index.js'

/** Keeps the messages of a type that a connection receives: `trace` is an option of `connect`. */
export function received(type: number): {
  readonly messages: readonly Uint8Array[]
  readonly trace: NonNullable<ConnectOptions['trace']>
} {
  const messages: Uint8Array[] = []
  return {
    messages,
    trace({direction, bytes}) {
      if (direction !== 'received') return
      for (const frame of frames(viewOf(bytes)))
        if (frame.type === type) messages.push(bytes.slice(frame.at, frame.end))
    },
  }
}
