/** Packets that rules log to a group (`log group 5`, `-j NFLOG`). */
import {NFNL_SUBSYS, NFPROTO} from '../../../protocol/netfilter/constants.js'
import {netfilterType} from '../../../protocol/netfilter/header.js'
import {
  NFULNL_CFG_CMD,
  NFULNL_CFG_F,
  NFULNL_COPY,
  NFULNL_MSG,
} from '../../../protocol/netfilter/log/constants.js'
import {
  type LogConfigInput,
  type LoggedMessage,
  logConfig,
  logged,
} from '../../../protocol/netfilter/log/log.js'
import type {Lines} from '../../exchange/lines.js'
import {bitWords} from '../../words/bit-words.js'
import {checkInteger, checkKeys} from '../../words/options.js'
import {words} from '../../words/words.js'
import {type PacketInfo, readPacket} from '../packet.js'
import {type PacketSocketOptions, packetSocket} from '../packet-socket.js'

const copies = words({none: NFULNL_COPY.NONE, meta: NFULNL_COPY.META, packet: NFULNL_COPY.PACKET})
const flags = bitWords({
  seq: NFULNL_CFG_F.SEQ,
  seq_global: NFULNL_CFG_F.SEQ_GLOBAL,
  conntrack: NFULNL_CFG_F.CONNTRACK,
})

/** How to listen to a group. */
export interface LogOptions extends PacketSocketOptions {
  /** How much of each packet: nothing at all, all but its bytes, or them, too (the default). */
  readonly copy?: 'none' | 'meta' | 'packet'
  /** Bytes of each packet. Default: all. */
  readonly range?: number
  /** Packets that the kernel gathers before it sends them. Default: 1, so that none waits. */
  readonly threshold?: number
  /** Hundredths of a second after which it sends what it has. */
  readonly timeout?: number
  /** Bytes that the kernel gathers packets in. */
  readonly bufferSize?: number
  /** What to tell beside: sequence numbers, of the group's packets and of all, and the connection. */
  readonly flags?: readonly ('seq' | 'seq_global' | 'conntrack')[]
}

/** A packet that was logged. */
export interface LoggedPacket extends PacketInfo {
  /** What the rule says. */
  prefix?: string
  seq?: number
  seqGlobal?: number
  /** `ARPHRD_*` of the device that it came from. */
  hardwareType?: number
  /** Its link layer's header. */
  hardwareHeader?: Uint8Array
}

const options = new Set<string>([
  'copy',
  'range',
  'threshold',
  'timeout',
  'bufferSize',
  'flags',
  'signal',
  'receiveBuffer',
] satisfies (keyof LogOptions)[])

/** The packets of a group, or word that some were lost; from the call on, until the signal or the end of the loop. */
export function nflog(
  lines: Lines,
  group: number,
  listening: LogOptions,
): AsyncIterableIterator<LoggedPacket | {readonly event: 'overrun'}> {
  const value = configOf(group, listening)
  const socket = packetSocket(lines, listening, type(NFULNL_MSG.PACKET), logged, readLogged)
  try {
    socket.tell(type(NFULNL_MSG.CONFIG), logConfig, value, `group ${group}`)
  } catch (error) {
    socket.close()
    throw error
  }
  return socket.packets
}

const type = (number: number): number => netfilterType(NFNL_SUBSYS.ULOG, number)

/** One message binds and says how, so that no packet comes otherwise. */
function configOf(group: number, listening: LogOptions): LogConfigInput {
  checkKeys('listening to a log', listening, options)
  const {copy = 'packet', range = 0xffff, threshold = 1, timeout, bufferSize} = listening
  const attributes: LogConfigInput['attributes'] = {
    cmd: {command: NFULNL_CFG_CMD.BIND},
    mode: {
      copy_range: checkInteger('range', range, 0, 0xffff),
      copy_mode: copies.number('copy', copy, NFULNL_COPY.PACKET),
    },
    qthresh: checkInteger('threshold', threshold, 1),
  }
  if (timeout !== undefined) attributes.timeout = checkInteger('timeout', timeout)
  if (bufferSize !== undefined) attributes.nlbufsiz = checkInteger('bufferSize', bufferSize, 1)
  if (listening.flags) attributes.flags = flags.bits('flags', listening.flags)
  return {nfgen_family: NFPROTO.UNSPEC, res_id: checkInteger('group', group, 0, 0xffff), attributes}
}

function readLogged({nfgen_family: family, attributes: has}: LoggedMessage): LoggedPacket {
  const packet: LoggedPacket = readPacket(family, has)
  if (has.prefix !== undefined) packet.prefix = has.prefix
  if (has.seq !== undefined) packet.seq = has.seq
  if (has.seqGlobal !== undefined) packet.seqGlobal = has.seqGlobal
  if (has.hwtype !== undefined) packet.hardwareType = has.hwtype
  if (has.hwheader) packet.hardwareHeader = has.hwheader
  return packet
}
