/** Requests to a family of generic netlink. */
import {NLM_F} from '../../protocol/constants.js'
import type {Command} from '../../protocol/generic/family.js'
import {type Request, request} from '../exchange/request.js'

/** Details of a request. */
export interface GenericRequestOptions {
  /** Asks for all objects that match (`NLM_F_DUMP`). */
  readonly dump?: boolean
  /** `NLM_F` bits beside REQUEST, ACK and DUMP. */
  readonly flags?: number
  /** What the request is about, for the text of errors. */
  readonly about?: string
}

/** One request of a command to the family of this number. Its replies are read as attributes. */
export function commandRequest<Q, R>(
  id: number,
  version: number,
  {name, number, request: format, reply}: Command<Q, R>,
  attributes: Q,
  {dump = false, flags = 0, about = ''}: GenericRequestOptions = {},
): Request<R> {
  const read = (view: DataView, start: number, end: number) => reply.decode(view, start, end, {})?.attributes
  const all = dump ? flags | NLM_F.DUMP : flags
  const value = {cmd: number, version, attributes}
  return request(id, format, value, dump ? 'done' : 'ack', about, all, read, name)
}
