/** `ip nexthop flush`: deletes nexthops, groups before their members. */
import {RTM} from '../../../../protocol/route/constants.js'
import {nexthop} from '../../../../protocol/route/nexthop.js'
import {NetlinkError} from '../../../exchange/netlink-error.js'
import type {Command, Context} from '../../common/context.js'
import {Failure, refusalText, terminated} from '../../common/failure.js'
import {writeAll} from '../../common/streams.js'
import {type NexthopFilter, readFilter} from './filter.js'
import {matchingNexthops} from './show.js'

export const flush: Command = (args, context) => {
  const isAll = args.done
  const filter = readFilter(args, context)
  if (filter.id !== undefined) {
    if (!isDeleted(context, filter.id)) throw new Failure(1)
    return
  }
  const groups = {...filter, request: {...filter.request, attributes: {groups: true as const}}}
  const flushed = (isAll ? flushOnce(context, groups) : 0) + flushOnce(context, filter)
  writeAll(1, flushed > 0 ? `Flushed ${flushed} nexthops\n` : 'Nothing to flush\n')
}

function flushOnce(context: Context, filter: NexthopFilter): number {
  const found = terminated('Flush', () => [...matchingNexthops(context, filter)])
  return found.filter(({attributes}) => isDeleted(context, attributes.id ?? 0)).length
}

/** Says why if not. */
function isDeleted({kernel}: Context, id: number): boolean {
  try {
    kernel.change(RTM.DELNEXTHOP, nexthop, {attributes: {id}})
    return true
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    writeAll(2, `${refusalText(error)}\n`)
    return false
  }
}
