/** `ip nexthop show` and `get`. */
import {RTM} from '../../../../protocol/route/constants.js'
import {type NexthopMessage, nexthop} from '../../../../protocol/route/nexthop.js'
import type {Command, Context} from '../../common/context.js'
import {Misuse, terminated} from '../../common/failure.js'
import {type NexthopFilter, readFilter, readId} from './filter.js'
import {nexthopAt} from './known.js'
import {showNexthop} from './show-nexthop.js'
import {usage} from './usage.js'

export const show: Command = (args, context) => {
  const filter = readFilter(args, context)
  if (filter.id !== undefined) return showOne(context, filter.id)
  const each = () => {
    for (const message of matchingNexthops(context, filter)) showLine(context, message)
  }
  context.out.list(() => terminated('Dump', each), {keeps: true})
}

/** Takes an id and nothing else; of several the last counts. */
export const get: Command = (args, context) => {
  let id = 0
  while (args.takes('id')) id = readId(args)
  if (id === 0 || !args.done) throw new Misuse(usage)
  showOne(context, id)
}

function showOne(context: Context, id: number): void {
  const message = nexthopAt(context, id)
  context.out.list(() => showLine(context, message))
}

/** Nexthops that match, as they come. */
export function* matchingNexthops(
  {kernel}: Context,
  {request, protocol}: NexthopFilter,
): Iterable<NexthopMessage> {
  for (const message of kernel.each(RTM.GETNEXTHOP, nexthop, request))
    if (protocol === 0 || message.protocol === protocol) yield message
}

function showLine(context: Context, message: NexthopMessage): void {
  context.out.object(undefined, () => showNexthop(context, message))
  context.out.text('\n')
}
