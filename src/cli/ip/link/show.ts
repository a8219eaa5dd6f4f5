/** `ip link show`: lists links, or looks at one. */
import {AF} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {type LinkMessage, link} from '../../../../protocol/route/link.js'
import {NetlinkError} from '../../../exchange/netlink-error.js'
import {strerror} from '../../../system/libc.js'
import {naming} from '../../../words/device.js'
import type {Command, Context} from '../../common/context.js'
import {Failure, refusalText} from '../../common/failure.js'
import {deviceIndex, readFilter} from '../address/filter.js'
import {extent, isWanted, listLinks} from './list.js'
import {showBrief} from './show-brief.js'
import {showLink} from './show-link.js'
import {usage} from './usage.js'

export const show: Command = (args, context) => {
  const {out, settings} = context
  const filter = readFilter(args, context, usage, AF.PACKET)
  out.list(() => {
    const found =
      filter.dev === undefined ? listLinks(context, filter, AF.PACKET) : [one(context, filter.dev)]
    for (const message of found) {
      out.object(undefined, () => {
        // A label is that of an address.
        if (filter.label !== undefined || !isWanted(message, filter)) return
        if (settings.brief) showBrief(context, message)
        else {
          showLink(context, message, {mode: true})
          out.text('\n')
        }
      })
    }
  })
}

function one(context: Context, name: string): LinkMessage {
  deviceIndex(context, name)
  try {
    return context.kernel.get(RTM.GETLINK, link, {attributes: {...naming(name), extMask: extent(context)}})
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    throw new Failure(1, `${refusalText(error)}\nCannot send link get request: ${strerror(-error.errno)}`)
  }
}
