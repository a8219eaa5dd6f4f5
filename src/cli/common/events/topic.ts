/** What a monitor tells of one kind of object. */
import type {Message, MessageValue} from '../../../../protocol/message.js'
import type {Context} from '../context.js'

/** A kind of object whose changes are shown. */
export interface Topic {
  /** Put before each of its events on request: `LINK`. */
  readonly label: string
  /** Message types: it came or changed, and it went. */
  readonly types: readonly number[]
  /** Multicast groups, of a family or (0) all. */
  groups(family: number): readonly number[]
  /** Reads a message and returns what prints it, or `undefined` where it is of no interest. */
  read(context: Context, message: Raw, interest: Interest): (() => void) | undefined
}

/** Which events are shown. */
export interface Interest {
  /** Only those of this link. */
  readonly dev?: number | undefined
}

/** A message's body as it came. */
export interface Raw {
  readonly view: DataView
  readonly start: number
  readonly end: number
  readonly type: number
}

/** The message in a body. */
export const decoded = <H, A>(format: Message<H, A>, {view, start, end}: Raw): MessageValue<H, A> =>
  format.decode(view, start, end, {}) as MessageValue<H, A>

/** Groups of IPv4 and IPv6, of which a family wants its own. */
export const byFamily =
  (groups: Readonly<Record<number, number>>) =>
  (family: number): readonly number[] =>
    family === 0 ? Object.values(groups) : family in groups ? [groups[family] as number] : []
