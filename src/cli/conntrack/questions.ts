/**
 * Questions whose answers are taken as the tool takes them: one datagram for each. Since the kernel sends what was
 * asked for and an acknowledgement, answers are soon behind, and every second one is that to the question before.
 */
import {decodeAck} from '../../../protocol/ack.js'
import {NETLINK, NLM_F, NLMSG} from '../../../protocol/constants.js'
import {beginFrame, endFrame, frameAt} from '../../../protocol/frame.js'
import {
  type ConntrackInput,
  type ConntrackMessage,
  conntrack,
} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {Writer} from '../../../protocol/writer.js'
import {openSocket} from '../../exchange/socket.js'

export interface Answer {
  /** Positive; 0 for none. */
  readonly errno: number
  readonly message?: ConntrackMessage | undefined
}

export interface Questions {
  ask(type: number, flags: number, value: ConntrackInput): Answer
  close(): void
}

export function openQuestions(): Questions {
  const socket = openSocket(NETLINK.NETFILTER)
  return {
    ask(type, flags, value) {
      const writer = new Writer(512)
      const at = beginFrame(writer, type, NLM_F.REQUEST | flags, 0)
      conntrack.encode(writer, value)
      endFrame(writer, at)
      socket.send(writer.bytes, writer.length)
      let length = socket.receive()
      for (; length === 0; length = socket.receive()) socket.wait()
      const {view} = socket
      const frame = frameAt(view, 0, length)
      if (!frame) return {errno: 0}
      if (frame.type === NLMSG.ERROR) return {errno: -decodeAck(view, frame).error}
      return {errno: 0, message: conntrack.decode(view, frame.start, frame.end, {})}
    },
    close: () => socket.close(),
  }
}
