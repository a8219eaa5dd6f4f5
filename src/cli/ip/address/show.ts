/** `ip address show`: links with their addresses. */
import {AF} from '../../../../protocol/constants.js'
import type {AddressMessage} from '../../../../protocol/route/address.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {type LinkMessage, link} from '../../../../protocol/route/link.js'
import {NetlinkError} from '../../../exchange/netlink-error.js'
import {strerror} from '../../../system/libc.js'
import type {Command, Context} from '../../common/context.js'
import {refusalText} from '../../common/failure.js'
import {isUp} from '../../common/links.js'
import {writeError} from '../../common/write.js'
import {extent, isWanted, listLinks} from '../link/list.js'
import {showBrief, showBriefHead} from '../link/show-brief.js'
import {showCounters, showLink} from '../link/show-link.js'
import {type AddressFilter, addressesOf, deviceIndex, fits, readFilter} from './filter.js'
import {showAddress, showAddressLine} from './show-address.js'
import {usage} from './usage.js'

export const show: Command = (args, context) => {
  const filter = readFilter(args, context, usage, context.settings.family)
  context.out.list(() => {
    const found = chosenLinks(context, filter)
    const wanted = found.length > 0 && filter.family !== AF.PACKET
    const addresses = byLink(wanted ? addressesOf(context, filter, 'Dump') : [])
    for (const message of found) {
      const own = addresses.get(message.index) ?? []
      if (filter.family === AF.PACKET || isShown(context, own, filter)) showOne(context, message, own, filter)
    }
  })
}

function byLink(addresses: readonly AddressMessage[]): Map<number, AddressMessage[]> {
  const found = new Map<number, AddressMessage[]>()
  for (const one of addresses) {
    const others = found.get(one.index)
    if (others) others.push(one)
    else found.set(one.index, [one])
  }
  return found
}

/** A link that went away, or never was, is not a failure here. */
function chosenLinks(context: Context, filter: AddressFilter): LinkMessage[] {
  const {
    kernel,
    settings: {family},
  } = context
  const {dev} = filter
  if (dev === undefined) return listLinks(context, filter, family)
  const index = deviceIndex(context, dev)
  try {
    return [kernel.get(RTM.GETLINK, link, {family, index, attributes: {extMask: extent(context)}})]
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    writeError(`${refusalText(error)}\nCannot send link request: ${strerror(-error.errno)}\n`)
    return []
  }
}

/** Links without any address are shown where all families are asked for, whatever else of addresses is. */
function isShown(context: Context, own: readonly AddressMessage[], filter: AddressFilter): boolean {
  if (own.length === 0) return filter.family === AF.UNSPEC
  return own.some(one => fits(one, filter, context))
}

function showOne(
  context: Context,
  message: LinkMessage,
  own: readonly AddressMessage[],
  filter: AddressFilter,
): void {
  const {out, settings} = context
  const {brief, oneline, statistics} = settings
  const packet = filter.family === AF.PACKET
  // Addresses stand alone where there is one on each line, or a label is asked for.
  const alone = filter.label !== undefined || (oneline && !brief && !packet)
  out.object(undefined, () => {
    if (!alone) {
      if (!isWanted(message, filter)) return
      if (brief && packet) showBrief(context, message)
      else if (brief) showBriefHead(context, message)
      else {
        showLink(context, message, {mode: false, plain: filter.family !== AF.UNSPEC && !packet})
        out.text('\n')
      }
    }
    // Where addresses stand alone, those of links that are down are left out here.
    if (!packet) showAddresses(context, isUp(message) || !filter.up ? own : undefined, filter)
    if (!alone && !brief && statistics > 0) {
      showCounters(context, message)
      out.text(out.nl)
    }
  })
}

function showAddresses(
  context: Context,
  own: readonly AddressMessage[] | undefined,
  filter: AddressFilter,
): void {
  const {out, settings} = context
  out.array('addr_info', () => {
    if (!own) return
    for (const message of own) {
      out.object(undefined, () => {
        if (!fits(message, filter, context)) return
        if (settings.oneline || settings.echo) showAddressLine(context, message)
        else {
          showAddress(context, message)
          if (!settings.brief) out.text('\n')
        }
      })
    }
    if (settings.brief) out.text('\n')
  })
}
