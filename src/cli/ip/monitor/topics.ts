/** What `ip monitor` can show, by the word that asks for it, in the order in which shortened words are tried. */
import {AF} from '../../../../protocol/constants.js'
import {address} from '../../../../protocol/route/address.js'
import {RTM, RTM_F, RTNL_FAMILY, RTNLGRP} from '../../../../protocol/route/constants.js'
import {link} from '../../../../protocol/route/link.js'
import {namespaceId} from '../../../../protocol/route/namespace-id.js'
import {route} from '../../../../protocol/route/route.js'
import type {Context} from '../../common/context.js'
import {byFamily, decoded, type Topic} from '../../common/events/topic.js'
import {showAddress, showLinkOf} from '../address/show-address.js'
import {showBrief} from '../link/show-brief.js'
import {showLink} from '../link/show-link.js'
import {showId} from '../netns/list-id.js'
import {showRoute} from '../route/show-route.js'

const links: Topic = {
  label: 'LINK',
  types: [RTM.NEWLINK, RTM.DELLINK],
  groups: () => [RTNLGRP.LINK],
  read(context, raw, {dev}) {
    const message = decoded(link, raw)
    context.links.learn(message)
    if (dev !== undefined && message.index !== dev) return undefined
    return () => {
      showDeleted(context, raw.type === RTM.DELLINK)
      if (context.settings.brief) showBrief(context, message)
      else {
        showLink(context, message, {mode: false, queue: false})
        context.out.text('\n')
      }
    }
  },
}

const addresses: Topic = {
  label: 'ADDR',
  types: [RTM.NEWADDR, RTM.DELADDR],
  groups: byFamily({[AF.INET]: RTNLGRP.IPV4_IFADDR, [AF.INET6]: RTNLGRP.IPV6_IFADDR}),
  read(context, raw, {dev}) {
    const message = decoded(address, raw)
    if (dev !== undefined && message.index !== dev) return undefined
    return () => {
      showDeleted(context, raw.type === RTM.DELADDR)
      if (!context.settings.brief) showLinkOf(context, message)
      showAddress(context, message)
      context.out.text('\n')
    }
  },
}

const routes: Topic = {
  label: 'ROUTE',
  types: [RTM.NEWROUTE, RTM.DELROUTE],
  groups: byFamily({
    [AF.INET]: RTNLGRP.IPV4_ROUTE,
    [AF.INET6]: RTNLGRP.IPV6_ROUTE,
    [AF.MPLS]: RTNLGRP.MPLS_ROUTE,
  }),
  read(context, raw, {dev}) {
    const message = decoded(route, raw)
    // What was looked up is no change; and multicast routing has families of its own.
    if (message.flags & RTM_F.CLONED || message.family >= RTNL_FAMILY.IPMR) return undefined
    if (dev !== undefined && message.attributes.oif !== dev) return undefined
    return () => {
      showDeleted(context, raw.type === RTM.DELROUTE)
      showRoute(context, message)
    }
  },
}

const nsids: Topic = {
  label: 'NSID',
  types: [RTM.NEWNSID, RTM.DELNSID],
  groups: () => [RTNLGRP.NSID],
  read(context, raw) {
    const message = decoded(namespaceId, raw)
    // A name that went is known from before.
    if (raw.type === RTM.NEWNSID) context.namespaces.load()
    return () => {
      showDeleted(context, raw.type === RTM.DELNSID)
      showId(context, message, context.namespaces)
    }
  },
}

export const topics: Readonly<Record<string, Topic>> = {
  link: links,
  address: addresses,
  route: routes,
  nsid: nsids,
}

/** What went is said to be. */
function showDeleted({out}: Context, deleted: boolean): void {
  if (deleted) out.put('deleted', true, 'Deleted ')
}
