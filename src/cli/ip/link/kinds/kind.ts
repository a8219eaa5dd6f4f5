/**
 * What the command line knows of a kind of link: its options, how they are shown, its help. One row says all of an
 * option (rows.ts):
 *
 *     const {number} = rowsOf(bridgeAttributes)
 *     export const bridge = linkKind(bridgeAttributes, {
 *       name: 'bridge',
 *       usage,
 *       options: [number('forwardDelay', 'forward_delay~', 32), …],
 *     })
 */
import type {AttributeSet, Attributes} from '../../../../../protocol/attributes.js'
import type {LinkMessage} from '../../../../../protocol/route/link.js'
import type {Rows} from '../../../../../protocol/row.js'
import type {Context} from '../../../common/context.js'
import {abbreviates, type Cursor, choose} from '../../../common/cursor.js'
import {Failure, garbage} from '../../../common/failure.js'
import type {LinkRequest} from '../request.js'

/** A kind's options while they are read. */
export interface Asked<D> {
  readonly context: Context
  /** Stands behind the option's name. */
  readonly args: Cursor
  /** Attributes of the kind that the request will have. */
  readonly data: D
  /** All else that the request will have. */
  readonly request: LinkRequest
  /** Options that may be given once and were: see {@link once}. */
  readonly given: Set<string>
}

/** Throws if the option was given before; `second` is the word that the complaint quotes, `called` the option's name. */
export function once(
  {given}: Pick<Asked<unknown>, 'given'>,
  name: string,
  second: string,
  called = name,
): void {
  if (given.has(name)) throw garbage(called, second)
  given.add(name)
}

/** A link of the kind while it is shown. */
export interface Shown<D> {
  readonly context: Context
  readonly data: D
  readonly message: LinkMessage
}

/** One option, or one value that is only shown. */
export interface KindRow<D> {
  /** Readers by the words that name the option, as in cursor.ts's tables. */
  readonly words?: Readonly<Record<string, (asked: Asked<D>, word: string) => void>>
  show?(shown: Shown<D>): void
}

interface Definition<D> {
  /** As it stands in complaints. */
  readonly name: string
  /** What `ip link help KIND` prints. */
  readonly usage: string
  /** Whether `help` may not be shortened, or is no option at all; some kinds of iproute2's are so. */
  readonly help?: 'exact' | 'none'
  /** In the order in which they are shown, and shortened words are tried. */
  readonly options: readonly KindRow<D>[]
  /** Runs before the first option. Without options, the kernel chooses everything. */
  begin?(asked: Asked<D>): void
  /** Runs when all options are read. */
  finish?(asked: Asked<D>): void
  /** What is said of a word that names no option; `undefined` passes over it. */
  unknown?(word: string): Failure | undefined
}

/** A kind in the registry, where the types of data no longer matter. */
export interface AnyLinkKind {
  /** What `ip link help KIND` prints. */
  readonly usage?: string
  /** Reads all that follows `type KIND`. Kinds without options have none, and ignore what follows, as iproute2 does. */
  parse?(asked: Omit<Asked<object>, 'given'>): void
  /** Prints the kind's settings, behind its name. Stands in an object of the JSON. */
  show?(context: Context, data: object, message: LinkMessage): void
  /** Prints the kind's own counters. Stands in an object of the JSON. */
  showStats?(context: Context, stats: Uint8Array): void
}

/** What a kind with options does, on the attributes of `set`. */
export function linkKind<R extends Rows>(
  _set: AttributeSet<R>,
  {name, usage, help, options, begin, finish, unknown}: Definition<Attributes<R>>,
): AnyLinkKind {
  type D = Attributes<R>
  const table = Object.assign({}, ...options.map(({words}) => words)) as NonNullable<KindRow<D>['words']>
  const complain = unknown ?? unknownCommand(name, usage)
  const asksForHelp = (word: string) =>
    help === undefined ? abbreviates(word, 'help') : help === 'exact' && word === 'help'
  return {
    usage,
    parse(bare) {
      const asked = {...bare, given: new Set<string>()} as Asked<D>
      const {args} = asked
      begin?.(asked)
      while (!args.done) {
        const word = args.next()
        const read = choose(table, word)
        if (read) read(asked, word)
        else if (asksForHelp(word)) throw new Failure(1, usage)
        else refuse(complain(word))
      }
      finish?.(asked)
    },
    show(context, data, message) {
      for (const row of options) row.show?.({context, data: data as D, message})
    },
  }
}

function refuse(failure: Failure | undefined): void {
  if (failure) throw failure
}

/** What most kinds say of a word that names no option. */
export const unknownCommand =
  (name: string, usage: string) =>
  (word: string): Failure =>
    new Failure(1, `${name}: unknown command "${word}"?\n${usage}`)

/** What some kinds say of it. */
export const unknownOption =
  (name: string, usage: string) =>
  (word: string): Failure =>
    new Failure(1, `${name}: unknown option "${word}"?\n${usage}`)
