/** Requests to the subsystems of netfilter. */
import {NLM_F} from '../../protocol/constants.js'
import type {Message, MessageInput, MessageValue} from '../../protocol/message.js'
import {netfilterMessageType} from '../../protocol/netfilter/registry.js'
import {type ReadReply, type Request, request} from '../exchange/request.js'

/** Details of a request. */
export interface NetfilterRequestOptions {
  /** Asks for all objects that match (`NLM_F_DUMP`). */
  readonly dump?: boolean
  /** `NLM_F` bits beside REQUEST, ACK and DUMP. */
  readonly flags?: number
  /** What the request is about, for the text of errors. */
  readonly about?: string
}

/** A request whose replies are read by `read`. `type` is `netfilterType(subsystem, number)`. */
export function netfilterRequest<H, A, T>(
  type: number,
  format: Message<H, A>,
  value: MessageInput<H, A>,
  read: ReadReply<T> | undefined,
  {dump = false, flags = 0, about = ''}: NetfilterRequestOptions = {},
): Request<T> {
  const all = dump ? flags | NLM_F.DUMP : flags
  return request(type, format, value, dump ? 'done' : 'ack', about, all, read, netfilterName(type))
}

/** The kernel's name of a message type of netfilter. */
export const netfilterName = (type: number): string =>
  netfilterMessageType(type)?.name ?? `netfilter message type 0x${type.toString(16).padStart(4, '0')}`

/** A request whose replies are read by its own format. */
export const sameFormatRequest = <H, A>(
  type: number,
  format: Message<H, A>,
  value: MessageInput<H, A>,
  options?: NetfilterRequestOptions,
): Request<MessageValue<H, A>> =>
  netfilterRequest(type, format, value, (view, start, end) => format.decode(view, start, end, {}), options)
