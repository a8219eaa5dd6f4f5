/** `ip netns list-id`: the numbers that this namespace, or another, gives to namespaces. */
import {RTM} from '../../../../protocol/route/constants.js'
import {type NamespaceIdMessage, namespaceId} from '../../../../protocol/route/namespace-id.js'
import {NetlinkError} from '../../../exchange/netlink-error.js'
import type {Command, Context} from '../../common/context.js'
import type {Cursor} from '../../common/cursor.js'
import {Failure, Misuse, refusalText, wrong} from '../../common/failure.js'
import {nameOfNumber, namesByNumber} from '../../common/namespace-names.js'
import {signed} from '../../common/numbers.js'
import {writeAll} from '../../common/streams.js'
import {usage} from './usage.js'

export const listId: Command = (args, context) => {
  const known = namesByNumber(context.kernel)
  // As in iproute2, what has no number here is known by the one that it has there.
  const nameOf: NameOf = (here, there) => known.get(here) ?? nameOfNumber(context.kernel, there)
  let target: number | undefined
  let nsid: number | undefined
  args.options(
    {
      'target-nsid': () => {
        target = natural(args, 'target-nsid')
      },
      nsid: () => {
        nsid = natural(args, 'nsid')
      },
    },
    () => {
      throw new Misuse(usage)
    },
  )
  const {kernel, out} = context
  const attributes = target === undefined ? {} : {targetNsid: target}
  if (nsid !== undefined) {
    const reply = kernel.get(RTM.GETNSID, namespaceId, {attributes: {...attributes, nsid}})
    out.list(() => out.object(undefined, () => showId(context, reply, nameOf)))
    return
  }
  out.list(() => {
    try {
      for (const message of kernel.each(RTM.GETNSID, namespaceId, {attributes})) {
        out.object(undefined, () => showId(context, message, nameOf))
      }
    } catch (error) {
      if (!(error instanceof NetlinkError)) throw error
      throw new Failure(1, `${refusalText(error)}\nDump terminated`)
    }
  })
}

function natural(args: Cursor, option: string): number {
  const value = signed(args.next(), `"${option}" value is invalid`)
  // As in iproute2, the complaint is about the word behind it.
  if (value < 0) throw wrong(args.peek ?? '(null)', `"${option}" value should be >= 0`)
  return value
}

/** The name of what has these numbers in this namespace and in the one that was asked about. */
export type NameOf = (here: number, there: number) => string | undefined

/** Whether an id tells of one; complains if not. */
export function isId({out}: Pick<Context, 'out'>, {attributes}: NamespaceIdMessage): boolean {
  if (attributes.nsid !== undefined) return true
  out.flush()
  writeAll(2, 'BUG: NETNSA_NSID is missing print_nsid\n')
  return false
}

/** Prints an id. Stands in an object of the JSON. */
export function showId(
  {out}: Pick<Context, 'out'>,
  {attributes: a}: NamespaceIdMessage,
  nameOf: NameOf,
): void {
  if (a.nsid === undefined) return
  const {nsid} = a
  out.put('nsid', nsid, `nsid ${nsid < 0 ? 'unassigned' : nsid} `)
  const here = a.currentNsid ?? nsid
  if (a.currentNsid !== undefined && here < 0) out.text('current-nsid unassigned ')
  else if (a.currentNsid !== undefined) out.put('current-nsid', here, `current-nsid ${here} `)
  const name = nameOf(here, nsid)
  if (name !== undefined) out.put('name', name, `(iproute2 netns name: ${name})`)
  out.text('\n')
}
