/** What a monitor tells of one kind of object. */
import type {Message, MessageValue} from '../../../../protocol/message.js'
import type {Context} from '../context.js'

/** A kind of object whose changes are shown. */
export interface Topic {
  /** Put before each of its events on request: `LINK`. */
  readonly label: string
  /** Message types: it came or changed, and it went. */
  readonly types: readonly number[]
  /** Whether a message of these types is of this kind; without it, all are. */
  takes?(message: Raw): boolean
  /** Multicast groups, of a family or (0) all. */
  groups(family: number): readonly number[]
  /**
   * Reads a message and returns what prints it. One that is `filtered` leaves nothing but what stands before each event
   * of a text, as in iproute2; one that is `ignored` not even that.
   */
  read(context: Context, message: Raw, interest: Interest): Reading
}

export type Reading = (() => void) | 'filtered' | 'ignored'

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
