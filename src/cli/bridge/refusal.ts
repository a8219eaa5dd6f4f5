/** How bridge ends where the kernel refuses. */
import type {Message, MessageInput, MessageValue} from '../../../protocol/message.js'
import {NetlinkError} from '../../exchange/netlink-error.js'
import type {Context} from '../common/context.js'
import {Failure, Misuse, refusalText} from '../common/failure.js'

/** What most of bridge's functions fail with. */
export const FAILED = 255

/** A failure that a forced batch survives. */
export const failed = (message: string): Failure => new Failure(FAILED, message)

/** Changes something; a refusal is a failure of {@link FAILED}. */
export function change<H, A>(
  {kernel}: Context,
  type: number,
  format: Message<H, A>,
  value: MessageInput<H, A>,
  flags = 0,
): void {
  refusing(FAILED, () => kernel.change(type, format, value, flags))
}

/** Runs `talk`; a refusal of the kernel becomes a failure with this code. */
export function refusing<T>(code: number, talk: () => T): T {
  try {
    return talk()
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    throw new Failure(code, refusalText(error))
  }
}

/** Every object of a dump. A refusal ends even a forced batch. */
export const dumped = <H, A>(
  {kernel}: Context,
  type: number,
  format: Message<H, A>,
  value: MessageInput<H, A>,
): Iterable<MessageValue<H, A>> => refusingDump(() => kernel.each(type, format, value), 'Dump terminated')

/** The same of any dump; `words` stand behind the kernel's. */
export function* refusingDump<T>(dump: () => Iterable<T>, words: string): Iterable<T> {
  try {
    yield* dump()
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    throw new Misuse(`${refusalText(error)}\n${words}`, 1)
  }
}
