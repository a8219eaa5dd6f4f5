/** Packets that wait in a queue for a program's verdict (`queue num 0`, `-j NFQUEUE`). */
import {NF, NFNL_SUBSYS, NFPROTO} from '../../../protocol/netfilter/constants.js'
import {netfilterType} from '../../../protocol/netfilter/header.js'
import {
  NFQA_CFG_F,
  NFQA_SKB,
  NFQNL_CFG_CMD,
  NFQNL_COPY,
  NFQNL_MSG,
} from '../../../protocol/netfilter/queue/constants.js'
import {
  type QueueConfigInput,
  type QueuedMessage,
  queueConfig,
  queued,
  type VerdictInput,
} from '../../../protocol/netfilter/queue/queue.js'
import type {Lines} from '../../exchange/lines.js'
import {type BitWord, bitWords} from '../../words/bit-words.js'
import {checkInteger, checkKeys, rangeError, typeError} from '../../words/options.js'
import {words} from '../../words/words.js'
import {type PacketInfo, readPacket} from '../packet.js'
import {type PacketSocketOptions, packetSocket} from '../packet-socket.js'

const copies = words({none: NFQNL_COPY.NONE, meta: NFQNL_COPY.META, packet: NFQNL_COPY.PACKET})
const flags = bitWords({
  fail_open: NFQA_CFG_F.FAIL_OPEN,
  conntrack: NFQA_CFG_F.CONNTRACK,
  gso: NFQA_CFG_F.GSO,
  uid_gid: NFQA_CFG_F.UID_GID,
  secctx: NFQA_CFG_F.SECCTX,
})
const states = bitWords({
  checksum_not_ready: NFQA_SKB.CSUMNOTREADY,
  gso: NFQA_SKB.GSO,
  checksum_not_verified: NFQA_SKB.CSUM_NOTVERIFIED,
})
const verdicts = words({drop: NF.DROP, accept: NF.ACCEPT, repeat: NF.REPEAT, stop: NF.STOP})

/** How to serve a queue. */
export interface QueueOptions extends PacketSocketOptions {
  /** How much of each packet: nothing at all, all but its bytes, or them, too (the default). */
  readonly copy?: 'none' | 'meta' | 'packet'
  /** Bytes of each packet. Default: all. */
  readonly range?: number
  /** Packets that may wait; what comes then is dropped, or passes with `fail_open`. Default: 1024. */
  readonly maxLength?: number
  /** `gso`: packets larger than the MTU come whole; without it, the kernel cuts them first. */
  readonly flags?: readonly ('fail_open' | 'conntrack' | 'gso' | 'uid_gid' | 'secctx')[]
}

/** A packet that waits. */
export interface QueuedPacket extends PacketInfo {
  /** Its number in the queue. */
  id: number
  /** How long it is, where `payload` is shorter. */
  length?: number
  state?: BitWord<typeof states>[]
  secctx?: string
  priority?: number
  cgroupClassid?: number
}

/** What becomes of a packet: it goes to another queue with `{queue}`. */
export type Verdict = 'accept' | 'drop' | 'repeat' | 'stop' | {readonly queue: number}

/** What to change of a packet. */
export interface PacketChanges {
  readonly mark?: number
  /** Bytes to put in place of the payload. Checksums are the caller's business. */
  readonly payload?: Uint8Array
}

/** A queue that is served: a loop over its packets, and the verdicts on them. */
export interface Queue extends AsyncIterableIterator<QueuedPacket | {readonly event: 'overrun'}> {
  /** Lets go of one packet. `ENOENT` if it does not wait. */
  verdict(packet: Pick<QueuedPacket, 'id'>, verdict: Verdict, changes?: PacketChanges): void
  /** Lets go of this packet and all that came before it. */
  verdictUpTo(
    packet: Pick<QueuedPacket, 'id'>,
    verdict: Verdict,
    changes?: Omit<PacketChanges, 'payload'>,
  ): void
  /** Ends the service; what waits is dropped. */
  close(): void
}

const options = new Set<string>([
  'copy',
  'range',
  'maxLength',
  'flags',
  'signal',
  'receiveBuffer',
] satisfies (keyof QueueOptions)[])
const changeOptions = new Set<string>(['mark', 'payload'] satisfies (keyof PacketChanges)[])
const batchOptions = new Set<string>(['mark'])

/** Serves a queue, until the signal, the end of the loop, or `close`. */
export function nfqueue(lines: Lines, number: number, serving: QueueOptions): Queue {
  const value = configOf(number, serving)
  const socket = packetSocket(lines, serving, type(NFQNL_MSG.PACKET), queued, readQueued)
  try {
    socket.tell(type(NFQNL_MSG.CONFIG), queueConfig, value, `queue ${number}`)
  } catch (error) {
    socket.close()
    throw error
  }
  const judge = (message: number, id: number, verdict: Verdict, changes: PacketChanges) =>
    socket.tell(type(message), queued, verdictOf(number, id, verdict, changes), `packet ${id}`)
  return Object.assign(socket.packets, {
    verdict({id}: Pick<QueuedPacket, 'id'>, verdict: Verdict, changes: PacketChanges = {}) {
      checkKeys('changes of a packet', changes, changeOptions)
      judge(NFQNL_MSG.VERDICT, id, verdict, changes)
    },
    verdictUpTo({id}: Pick<QueuedPacket, 'id'>, verdict: Verdict, changes: {mark?: number} = {}) {
      checkKeys('changes of several packets', changes, batchOptions)
      judge(NFQNL_MSG.VERDICT_BATCH, id, verdict, changes)
    },
    close: socket.close,
  })
}

const type = (number: number): number => netfilterType(NFNL_SUBSYS.QUEUE, number)

/** One message binds and says how, so that no packet comes otherwise. */
function configOf(number: number, serving: QueueOptions): QueueConfigInput {
  checkKeys('serving a queue', serving, options)
  const {copy = 'packet', range = 0xffff, maxLength} = serving
  const attributes: QueueConfigInput['attributes'] = {
    cmd: {command: NFQNL_CFG_CMD.BIND, _pad: 0, pf: 0},
    params: {
      copy_range: checkInteger('range', range, 0, 0xffff),
      copy_mode: copies.number('copy', copy, NFQNL_COPY.PACKET),
    },
  }
  if (maxLength !== undefined) attributes.queueMaxlen = checkInteger('maxLength', maxLength, 1)
  if (serving.flags) {
    const bits = flags.bits('flags', serving.flags)
    attributes.mask = bits
    attributes.flags = bits
  }
  return {nfgen_family: NFPROTO.UNSPEC, res_id: checkInteger('queue', number, 0, 0xffff), attributes}
}

function verdictOf(
  number: number,
  id: number,
  verdict: Verdict,
  {mark, payload}: PacketChanges,
): VerdictInput {
  checkInteger('id', id)
  if (payload !== undefined && !(payload instanceof Uint8Array))
    throw typeError('payload', 'bytes (Uint8Array)', payload)
  return {
    res_id: number,
    attributes: {
      verdictHdr: {verdict: verdictNumber(verdict), id},
      ...(mark !== undefined && {mark: checkInteger('mark', mark)}),
      ...(payload && {payload}),
    },
  }
}

function verdictNumber(verdict: Verdict): number {
  if (typeof verdict === 'string') return verdicts.number('verdict', verdict)
  if (typeof verdict !== 'object' || verdict === null)
    throw rangeError('verdict', 'accept, drop, repeat, stop or {queue}', verdict)
  return ((checkInteger('verdict.queue', verdict.queue, 0, 0xffff) << 16) | NF.QUEUE) >>> 0
}

function readQueued({nfgen_family: family, attributes: has}: QueuedMessage): QueuedPacket {
  const packet: QueuedPacket = {...readPacket(family, has), id: has.packetHdr?.packet_id ?? 0}
  if (has.capLen !== undefined) packet.length = has.capLen
  if (has.skbInfo !== undefined) packet.state = states.list(has.skbInfo)
  if (has.secctx !== undefined) packet.secctx = has.secctx
  if (has.priority !== undefined) packet.priority = has.priority
  if (has.cgroupClassid !== undefined) packet.cgroupClassid = has.cgroupClassid
  return packet
}
