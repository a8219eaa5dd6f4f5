/**
 * Operations without I/O. An operation is a generator: it yields requests and receives what the kernel answered,
 * and does not know whether a promise, a synchronous call, a batch or a test drives it. So the promise and the
 * synchronous API are one definition.
 */
import {NLM_F} from '../../protocol/constants.js'
import type {Message, MessageInput} from '../../protocol/message.js'

/** Reads one reply's body into what the caller gets; `undefined` leaves the reply out. */
export type ReadReply<T> = (view: DataView, start: number, end: number, type: number) => T | undefined

/** One request to the kernel. */
export interface Request<T = unknown> {
  /** Message type, such as `RTM.NEWLINK`. */
  readonly type: number
  /** The kernel's name of the request in errors, where the type alone does not give it as rtnetlink's does. */
  readonly name?: string | undefined
  /** `NLM_F` bits beside REQUEST, ACK and DUMP, which follow from `end`. */
  readonly flags: number
  readonly format: Message<unknown, unknown>
  readonly value: MessageInput<unknown, unknown>
  /** What the request is about, for error messages: the name of a link, a prefix. */
  readonly about: string
  /** What ends the answer: an acknowledgement, the one reply, or the DONE of a dump. */
  readonly end: 'ack' | 'reply' | 'done'
  readonly read?: ReadReply<T> | undefined
  /** The refusal that only means that there is nothing of the kind: a dump then is empty. Negative errno. */
  readonly none?: number | undefined
  /** Set where a batch may reuse the answer to an equal request, until one of its requests changes a link. */
  readonly cacheKey?: string | undefined
  /** Set where nothing of the operation follows, so that a batch may send the next one's requests along. */
  readonly last?: true | undefined
}

/** Yields requests, receives the replies to each, and returns the operation's result. */
export type Operation<T> = Generator<Request, T, unknown[]>

/** A change that the kernel acknowledges, and that others of the same operation follow. */
export const firstChange = <H, A>(
  type: number,
  format: Message<H, A>,
  value: MessageInput<H, A>,
  about: string,
  flags = 0,
): Request => request(type, format, value, 'ack', about, flags)

/** The last request of an operation: a change that the kernel acknowledges. */
export const change = <H, A>(
  type: number,
  format: Message<H, A>,
  value: MessageInput<H, A>,
  about: string,
  flags = 0,
): Request => ({...firstChange(type, format, value, about, flags), last: true})

/** A question with one reply. */
export const question = <H, A, T>(
  type: number,
  format: Message<H, A>,
  value: MessageInput<H, A>,
  about: string,
  read: ReadReply<T>,
): Request<T> => request(type, format, value, 'reply', about, 0, read)

/** A request for every object that matches the message. */
export const dump = <H, A, T>(
  type: number,
  format: Message<H, A>,
  value: MessageInput<H, A>,
  read: ReadReply<T>,
): Request<T> => request(type, format, value, 'done', '', NLM_F.DUMP, read)

/** One request and all replies to it. */
export function* ask<T>(one: Request<T>): Operation<T[]> {
  return (yield one) as T[]
}

/** A request of any kind. All have one shape, since a batch makes many. */
export const request = <H, A, T>(
  type: number,
  format: Message<H, A>,
  value: MessageInput<H, A>,
  end: Request['end'],
  about: string,
  flags: number,
  read?: ReadReply<T>,
  name?: string,
): Request<T> => ({
  type,
  name,
  flags,
  format: format as Message<unknown, unknown>,
  value: value as MessageInput<unknown, unknown>,
  about,
  end,
  read,
  none: undefined,
  cacheKey: undefined,
  last: undefined,
})
