/** The bytes of a dump, as the kernel sends them. */

import {NETLINK, NLM_F, NLMSG} from '../../protocol/constants.js'
import {beginFrame, endFrame, frames, NLMSG_HDRLEN} from '../../protocol/frame.js'
import type {InputOf, Message} from '../../protocol/message.js'
import {Writer} from '../../protocol/writer.js'
import {openSocket} from '../../src/exchange/socket.js'

/** Whole messages, each a copy with its header. Throws where the kernel refuses. */
export function rawDump<M extends Message<object, object>>(
  type: number,
  format: M,
  request: InputOf<M>,
  family: number = NETLINK.ROUTE,
): Uint8Array[] {
  const socket = openSocket(family)
  try {
    const writer = new Writer()
    const at = beginFrame(writer, type, NLM_F.REQUEST | NLM_F.DUMP, 1)
    format.encode(writer, request)
    endFrame(writer, at)
    socket.send(writer.bytes, writer.length)
    const messages: Uint8Array[] = []
    for (;;) {
      const length = socket.receive()
      for (const frame of frames(socket.view, 0, length)) {
        if (frame.type === NLMSG.DONE) return messages
        if (frame.type === NLMSG.ERROR)
          throw new Error(`dump refused: ${socket.view.getInt32(frame.at + NLMSG_HDRLEN, true)}`)
        const {buffer, byteOffset} = socket.view
        messages.push(new Uint8Array(buffer, byteOffset + frame.at, frame.end - frame.at).slice())
      }
      if (length === 0) socket.wait()
    }
  } finally {
    socket.close()
  }
}
