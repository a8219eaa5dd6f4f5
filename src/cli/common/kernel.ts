/** Requests of the command line: messages in the kernel's words, sent and answered at once. */
import {NLM_F} from '../../../protocol/constants.js'
import type {Message, MessageInput, MessageValue} from '../../../protocol/message.js'
import {runBatch} from '../../exchange/batch.js'
import {answer, type Line, line, run, stream, type Wait} from '../../exchange/conversation.js'
import {block} from '../../exchange/driver.js'
import {NetlinkError} from '../../exchange/netlink-error.js'
import {
  ask,
  change,
  dump,
  type Operation,
  type ReadReply,
  type Request,
  request,
} from '../../exchange/request.js'
import {lastSent, resend, type Sent} from '../../exchange/resend.js'
import {openRouteSocket} from '../../exchange/socket.js'

/** A conversation with the kernel of the namespace that the process is in. */
export interface Kernel {
  /** Every object that matches, as it comes. */
  each<H, A>(type: number, format: Message<H, A>, value?: MessageInput<H, A>): Iterable<MessageValue<H, A>>
  /** The same, read by `read` instead of the format. */
  eachOf<H, A, T>(
    type: number,
    format: Message<H, A>,
    value: MessageInput<H, A>,
    read: ReadReply<T>,
  ): Iterable<T>
  /** The one object asked for. */
  get<H, A>(type: number, format: Message<H, A>, value: MessageInput<H, A>): MessageValue<H, A>
  /** The same, read by `read`. */
  getOf<H, A, T>(type: number, format: Message<H, A>, value: MessageInput<H, A>, read: ReadReply<T>): T
  /** A change that the kernel acknowledges; what it answers besides is returned. */
  change<H, A>(
    type: number,
    format: Message<H, A>,
    value: MessageInput<H, A>,
    flags?: number,
  ): MessageValue<H, A>[]
  /** The last change, after which nothing else was asked. */
  last(): Sent | undefined
  /** Makes a change like one before, by its message. */
  repeat(change: Sent): void
  /** How often the kernel was asked something, or told. */
  readonly count: number
  /** The same of many, in few sends. Each is tried; the refusals are returned. */
  changeAll<H, A>(
    type: number,
    format: Message<H, A>,
    values: readonly MessageInput<H, A>[],
  ): readonly NetlinkError[]
  /** Runs an operation of the library. */
  run<T>(operation: Operation<T>): T
  close(): void
}

const decoded =
  <H, A>(format: Message<H, A>): ReadReply<MessageValue<H, A>> =>
  (view, start, end) =>
    format.decode(view, start, end, {})

/** Opens a socket when it is first needed. Each method throws `NetlinkError` for a refusal. */
export function kernel(): Kernel {
  let idle: Line | undefined
  let count = 0
  const take = (): Line => {
    count++
    const taken = idle ?? line(openRouteSocket())
    idle = undefined
    return taken
  }
  /** A line on which answers may be under way is of no more use. */
  const give = (used: Line) => {
    if (used.clean && !idle) idle = used
    else used.transport.close()
  }
  const converse = <T>(conversation: (on: Line) => Generator<Wait, T, void>): T => {
    const on = take()
    try {
      return block(on.transport, conversation(on))
    } finally {
      give(on)
    }
  }
  const one = (what: Request): unknown[] => converse(on => answer(on, what))
  function* eachOf<H, A, T>(
    type: number,
    format: Message<H, A>,
    value: MessageInput<H, A>,
    read: ReadReply<T>,
  ): Iterable<T> {
    const on = take()
    try {
      for (const part of stream(on, dump(type, format, value, read))) {
        if (part === 'readable') on.transport.wait()
        else yield* part
      }
    } finally {
      give(on)
    }
  }

  const getOf: Kernel['getOf'] = <H, A, T>(
    type: number,
    format: Message<H, A>,
    value: MessageInput<H, A>,
    read: ReadReply<T>,
  ) => one(request(type, format, value, 'reply', '', 0, read))[0] as T

  return {
    each: (type, format, value = {}) => eachOf(type, format, value, decoded(format)),
    eachOf,
    get: (type, format, value) => getOf(type, format, value, decoded(format)),
    getOf,
    change<H, A>(type: number, format: Message<H, A>, value: MessageInput<H, A>, flags = 0) {
      return one(request(type, format, value, 'ack', '', flags, decoded(format))) as MessageValue<H, A>[]
    },
    repeat(change) {
      const on = take()
      try {
        resend(on, change)
      } finally {
        give(on)
      }
    },
    last: () => idle && lastSent(idle),
    get count() {
      return count
    },
    changeAll<H, A>(type: number, format: Message<H, A>, values: readonly MessageInput<H, A>[]) {
      const operations = values.map(value => ask(change(type, format, value, '')))
      return converse(on => runBatch(on, operations)).flatMap(result => {
        if (result.status === 'fulfilled') return []
        if (result.reason instanceof NetlinkError) return [result.reason]
        throw result.reason
      })
    },
    run: operation => converse(on => run(on, operation)),
    close: () => idle?.transport.close(),
  }
}

/** What `add`, `change`, `replace`, `append` and `prepend` mean to the kernel. */
export const VERB = {
  add: NLM_F.CREATE | NLM_F.EXCL,
  change: NLM_F.REPLACE,
  replace: NLM_F.CREATE | NLM_F.REPLACE,
  append: NLM_F.CREATE | NLM_F.APPEND,
  prepend: NLM_F.CREATE,
} as const
