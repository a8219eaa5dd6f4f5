/** What `ip monitor` can show, by the word that asks for it, in the order in which shortened words are tried. */
import {AF} from '../../../../protocol/constants.js'
import type {Message, MessageValue} from '../../../../protocol/message.js'
import {address} from '../../../../protocol/route/address.js'
import {RTM, RTM_F, RTNL_FAMILY, RTNLGRP} from '../../../../protocol/route/constants.js'
import {link} from '../../../../protocol/route/link.js'
import {namespaceId} from '../../../../protocol/route/namespace-id.js'
import {neighbour} from '../../../../protocol/route/neighbour.js'
import {netconf} from '../../../../protocol/route/netconf.js'
import {nexthop} from '../../../../protocol/route/nexthop.js'
import {route} from '../../../../protocol/route/route.js'
import {rule} from '../../../../protocol/route/rule.js'
import type {Context} from '../../common/context.js'
import {byFamily, decoded, type Topic} from '../../common/events/topic.js'
import {showAddress, showLinkOf} from '../address/show-address.js'
import {showBrief} from '../link/show-brief.js'
import {showLink} from '../link/show-link.js'
import {showNeighbour} from '../neighbour/show-neighbour.js'
import {showNetconf} from '../netconf/show-netconf.js'
import {showId} from '../netns/list-id.js'
import {showNexthop} from '../nexthop/show-nexthop.js'
import {showRoute} from '../route/show-route.js'
import {showRule} from '../rule/show-rule.js'

interface Shown<M> extends Pick<Topic, 'label' | 'groups'> {
  /** It came or changed, and it went. */
  readonly types: readonly [made: number, gone: number]
  /** Before it is decided whether to show it. */
  meet?(context: Context, message: M, gone: boolean): void
  /** The link it is about, if it is about one. */
  dev?(message: M): number | undefined
  /** What is no change that anybody waits for. */
  skip?(message: M, context: Context): boolean
  show(context: Context, message: M): void
}

const topic = <H, A>(
  format: Message<H, A>,
  {label, groups, types, meet, dev, skip, show}: Shown<MessageValue<H, A>>,
): Topic => ({
  label,
  groups,
  types,
  read(context, raw, wanted) {
    const message = decoded(format, raw)
    const gone = raw.type === types[1]
    meet?.(context, message, gone)
    if (dev && wanted.dev !== undefined && dev(message) !== wanted.dev) return undefined
    if (skip?.(message, context)) return undefined
    return () => {
      if (gone) context.out.put('deleted', true, 'Deleted ')
      show(context, message)
    }
  },
})

export const topics: Readonly<Record<string, Topic>> = {
  link: topic(link, {
    label: 'LINK',
    types: [RTM.NEWLINK, RTM.DELLINK],
    groups: () => [RTNLGRP.LINK],
    meet: ({links}, message) => void links.learn(message),
    dev: ({index}) => index,
    show(context, message) {
      if (context.settings.brief) return showBrief(context, message)
      showLink(context, message, {mode: false, queue: false})
      context.out.text('\n')
    },
  }),
  address: topic(address, {
    label: 'ADDR',
    types: [RTM.NEWADDR, RTM.DELADDR],
    groups: byFamily({[AF.INET]: RTNLGRP.IPV4_IFADDR, [AF.INET6]: RTNLGRP.IPV6_IFADDR}),
    dev: ({index}) => index,
    show(context, message) {
      if (!context.settings.brief) showLinkOf(context, message)
      showAddress(context, message)
      context.out.text('\n')
    },
  }),
  route: topic(route, {
    label: 'ROUTE',
    types: [RTM.NEWROUTE, RTM.DELROUTE],
    groups: byFamily({
      [AF.INET]: RTNLGRP.IPV4_ROUTE,
      [AF.INET6]: RTNLGRP.IPV6_ROUTE,
      [AF.MPLS]: RTNLGRP.MPLS_ROUTE,
    }),
    dev: ({attributes}) => attributes.oif,
    // What was looked up is no change; and multicast routing has families of its own.
    skip: ({flags, family}) => (flags & RTM_F.CLONED) !== 0 || family >= RTNL_FAMILY.IPMR,
    show: showRoute,
  }),
  neigh: topic(neighbour, {
    label: 'NEIGH',
    types: [RTM.NEWNEIGH, RTM.DELNEIGH],
    groups: () => [RTNLGRP.NEIGH],
    dev: ({ifindex}) => ifindex,
    skip: ({family}, {settings}) => settings.family !== AF.UNSPEC && settings.family !== family,
    show: showNeighbour,
  }),
  netconf: topic(netconf, {
    label: 'NETCONF',
    types: [RTM.NEWNETCONF, RTM.DELNETCONF],
    groups: byFamily({
      [AF.INET]: RTNLGRP.IPV4_NETCONF,
      [AF.INET6]: RTNLGRP.IPV6_NETCONF,
      [AF.MPLS]: RTNLGRP.MPLS_NETCONF,
    }),
    dev: ({attributes}) => attributes.ifindex,
    show: showNetconf,
  }),
  rule: topic(rule, {
    label: 'RULE',
    types: [RTM.NEWRULE, RTM.DELRULE],
    groups: byFamily({[AF.INET]: RTNLGRP.IPV4_RULE, [AF.INET6]: RTNLGRP.IPV6_RULE}),
    show: showRule,
  }),
  nexthop: topic(nexthop, {
    label: 'NEXTHOP',
    types: [RTM.NEWNEXTHOP, RTM.DELNEXTHOP],
    groups: () => [RTNLGRP.NEXTHOP],
    show(context, message) {
      showNexthop(context, message)
      context.out.text('\n')
    },
  }),
  nsid: topic(namespaceId, {
    label: 'NSID',
    types: [RTM.NEWNSID, RTM.DELNSID],
    groups: () => [RTNLGRP.NSID],
    // The name of one that went is known from before.
    meet: ({namespaces}, _message, gone) => {
      if (!gone) namespaces.load()
    },
    show: (context, message) => showId(context, message, context.namespaces),
  }),
}
