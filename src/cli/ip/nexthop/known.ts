/** Nexthops that routes use: as in iproute2, each is asked for once, whatever becomes of it. */
import {RTM} from '../../../../protocol/route/constants.js'
import {type NexthopMessage, nexthop} from '../../../../protocol/route/nexthop.js'
import {NetlinkError} from '../../../exchange/netlink-error.js'
import type {Context} from '../../common/context.js'
import {refusalText} from '../../common/failure.js'
import type {Kernel} from '../../common/kernel.js'
import {writeAll} from '../../common/streams.js'

const known = new WeakMap<Kernel, Map<number, NexthopMessage>>()

function knownTo(kernel: Kernel): Map<number, NexthopMessage> {
  const found = known.get(kernel) ?? new Map<number, NexthopMessage>()
  known.set(kernel, found)
  return found
}

/** The nexthop of an id. */
export const nexthopAt = ({kernel, settings}: Context, id: number): NexthopMessage =>
  kernel.get(RTM.GETNEXTHOP, nexthop, {family: settings.family, attributes: {id}})

/** The same, as far as it is known; `undefined` if there is none, which standard error is told of. */
export function knownNexthop(context: Context, id: number): NexthopMessage | undefined {
  const nexthops = knownTo(context.kernel)
  const found = nexthops.get(id)
  if (found) return found
  try {
    const asked = nexthopAt(context, id)
    nexthops.set(id, asked)
    return asked
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    writeAll(2, `${refusalText(error)}\n`)
    return undefined
  }
}

/** Remembers what a notification says of a nexthop. */
export function hearNexthop({kernel}: Context, message: NexthopMessage, gone: boolean): void {
  const {id} = message.attributes
  if (id === undefined) return
  if (gone) knownTo(kernel).delete(id)
  else knownTo(kernel).set(id, message)
}
