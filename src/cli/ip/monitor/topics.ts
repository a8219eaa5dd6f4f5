/** What `ip monitor` can show, by the word that asks for it, in the order in which shortened words are tried. */
import {AF} from '../../../../protocol/constants.js'
import type {Message, MessageValue} from '../../../../protocol/message.js'
import {address} from '../../../../protocol/route/address.js'
import {addressLabel} from '../../../../protocol/route/address-label.js'
import {RTM, RTM_F, RTNL_FAMILY, RTNLGRP} from '../../../../protocol/route/constants.js'
import {link} from '../../../../protocol/route/link.js'
import {linkStatsByTopic} from '../../../../protocol/route/link-stats.js'
import {namespaceId} from '../../../../protocol/route/namespace-id.js'
import {neighbour} from '../../../../protocol/route/neighbour.js'
import {netconf} from '../../../../protocol/route/netconf.js'
import {nexthop} from '../../../../protocol/route/nexthop.js'
import {prefix} from '../../../../protocol/route/prefix.js'
import {type RouteMessage, route} from '../../../../protocol/route/route.js'
import {rule} from '../../../../protocol/route/rule.js'
import type {Context} from '../../common/context.js'
import {byFamily, decoded, type Interest, type Raw, type Topic} from '../../common/events/topic.js'
import {showAddress, showLinkOf} from '../address/show-address.js'
import {showLabel} from '../addrlabel/index.js'
import {showBrief, showBriefHead} from '../link/show-brief.js'
import {showLink} from '../link/show-link.js'
import {showNeighbour} from '../neighbour/show-neighbour.js'
import {showNetconf} from '../netconf/show-netconf.js'
import {isId, showId} from '../netns/list-id.js'
import {hearNexthop} from '../nexthop/known.js'
import {showBucket, showNexthop} from '../nexthop/show-nexthop.js'
import {showRoute} from '../route/show-route.js'
import {showRule} from '../rule/show-rule.js'
import {isMulticastRoute, showMulticastRoute} from './show-mroute.js'
import {isPrefix, showPrefix} from './show-prefix.js'

interface Shown<M> extends Pick<Topic, 'label' | 'takes'> {
  /** It came or changed, it went, and others. */
  readonly types: readonly [made: number, gone?: number, ...others: number[]]
  /** Says nothing of it where it went. */
  quiet?: boolean
  groups?: Topic['groups']
  /** Before it is decided whether to show it. */
  meet?(context: Context, message: M, gone: boolean): void
  /** The link it is about, if it is about one. */
  dev?(message: M): number | undefined
  /** The family it is of, if there is a choice. */
  family?(message: M): number
  /** What is not to be noticed. */
  ignores?(message: M, context: Context): boolean
  /** What cannot be shown. */
  refuses?(context: Context, message: M): boolean
  show(context: Context, message: M, type: number, interest: Interest): void
}

const topic = <H, A>(
  format: Message<H, A>,
  {quiet, meet, dev, family, ignores, refuses, show, ...rest}: Shown<MessageValue<H, A>>,
): Topic => ({
  groups: () => [],
  ...rest,
  types: rest.types.filter(type => type !== undefined),
  read(context, raw, interest) {
    const message = decoded(format, raw)
    const gone = raw.type === rest.types[1]
    if (ignores?.(message, context)) return 'ignored'
    meet?.(context, message, gone)
    if (refuses?.(context, message)) return 'filtered'
    if (dev && interest.dev !== undefined && dev(message) !== interest.dev) return 'filtered'
    if (family && context.settings.family !== 0 && family(message) !== context.settings.family)
      return 'filtered'
    return () => {
      if (gone && !quiet) context.out.put('deleted', true, 'Deleted ')
      show(context, message, raw.type, interest)
    }
  },
})

/** Multicast routing has families of its own. */
const isMulticast = ({view, start, end}: Raw): boolean =>
  end > start && multicastFamilies.includes(view.getUint8(start))
const multicastFamilies: readonly number[] = [RTNL_FAMILY.IPMR, RTNL_FAMILY.IP6MR]

/** What was looked up is no change. */
const isCloned = ({flags}: RouteMessage): boolean => (flags & RTM_F.CLONED) !== 0

export const topics: Readonly<Record<string, Topic>> = {
  address: topic(address, {
    label: 'ADDR',
    types: [RTM.NEWADDR, RTM.DELADDR],
    groups: byFamily({[AF.INET]: RTNLGRP.IPV4_IFADDR, [AF.INET6]: RTNLGRP.IPV6_IFADDR}),
    dev: ({index}) => index,
    show(context, message) {
      const {brief} = context.settings
      if (!brief) showLinkOf(context, message)
      showAddress(context, message)
      if (!brief) context.out.text('\n')
    },
  }),
  link: topic(link, {
    label: 'LINK',
    types: [RTM.NEWLINK, RTM.DELLINK],
    groups: () => [RTNLGRP.LINK],
    meet: ({links}, message, gone) => links.hear(message, gone),
    dev: ({index}) => index,
    show(context, message) {
      const {out, settings} = context
      if (settings.brief) {
        // In text no more than what `ip -br address` begins its lines with.
        if (out.isJson) showBrief(context, message)
        else showBriefHead(context, message)
        return
      }
      showLink(context, message, {mode: false, queue: false})
      out.text('\n')
    },
  }),
  mroute: topic(route, {
    label: 'MROUTE',
    types: [RTM.NEWROUTE, RTM.DELROUTE],
    takes: isMulticast,
    groups: byFamily({[AF.INET]: RTNLGRP.IPV4_MROUTE, [AF.INET6]: RTNLGRP.IPV6_MROUTE}),
    dev: ({attributes}) => attributes.iif,
    ignores: isCloned,
    refuses: (context, message) => !isMulticastRoute(context, message),
    show: showMulticastRoute,
  }),
  neigh: topic(neighbour, {
    label: 'NEIGH',
    types: [RTM.NEWNEIGH, RTM.DELNEIGH, RTM.GETNEIGH],
    groups: () => [RTNLGRP.NEIGH],
    dev: ({ifindex}) => ifindex,
    ignores: ({family}, {settings}) => settings.family !== AF.UNSPEC && settings.family !== family,
    show(context, message, type, {dev}) {
      // The kernel asks whoever may know the hardware address.
      if (type === RTM.GETNEIGH) context.out.put('miss', true, 'miss ')
      showNeighbour(context, message, dev !== undefined)
    },
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
  nexthop: topic(nexthop, {
    label: 'NEXTHOP',
    types: [RTM.NEWNEXTHOP, RTM.DELNEXTHOP],
    groups: () => [RTNLGRP.NEXTHOP],
    meet: hearNexthop,
    show(context, message) {
      showNexthop(context, message)
      context.out.text('\n')
    },
  }),
  nsid: topic(namespaceId, {
    label: 'NSID',
    types: [RTM.NEWNSID, RTM.DELNSID],
    groups: () => [RTNLGRP.NSID],
    refuses: (context, message) => !isId(context, message),
    show: (context, message, type) =>
      showId(context, message, (here, there) =>
        context.namespaces.announced(here, there, type === RTM.DELNSID),
      ),
  }),
  prefix: topic(prefix, {
    label: 'PREFIX',
    types: [RTM.NEWPREFIX],
    groups: byFamily({[AF.INET6]: RTNLGRP.IPV6_PREFIX}),
    refuses: (context, message) => !isPrefix(context, message),
    show: showPrefix,
  }),
  route: topic(route, {
    label: 'ROUTE',
    types: [RTM.NEWROUTE, RTM.DELROUTE],
    takes: raw => !isMulticast(raw),
    groups: byFamily({
      [AF.INET]: RTNLGRP.IPV4_ROUTE,
      [AF.INET6]: RTNLGRP.IPV6_ROUTE,
      [AF.MPLS]: RTNLGRP.MPLS_ROUTE,
    }),
    dev: ({attributes}) => attributes.oif,
    family: ({family}) => family,
    ignores: isCloned,
    show: (context, message, _type, {dev}) =>
      showRoute(context, message, dev === undefined ? {} : {oif: dev}),
  }),
  rule: topic(rule, {
    label: 'RULE',
    types: [RTM.NEWRULE, RTM.DELRULE],
    groups: byFamily({[AF.INET]: RTNLGRP.IPV4_RULE, [AF.INET6]: RTNLGRP.IPV6_RULE}),
    family: ({family}) => family,
    show: showRule,
  }),
  stats: topic(linkStatsByTopic, {
    label: 'STATS',
    types: [RTM.NEWSTATS],
    groups: () => [RTNLGRP.STATS],
    // Which link it is, and nothing of what changed.
    show(context, {ifindex}) {
      const {out, links} = context
      out.put('ifindex', ifindex, `${ifindex}:`)
      out.put('ifname', links.name(ifindex), ` ${links.name(ifindex)}:`, 'ifname')
      out.text('\n')
    },
  }),
}

/** Everything that is shown where it comes: of groups that are listened to, or in a file. */
export const known: readonly Topic[] = [
  ...Object.values(topics),
  topic(nexthop, {
    label: 'NEXTHOPBUCKET',
    types: [RTM.NEWNEXTHOPBUCKET, RTM.DELNEXTHOPBUCKET],
    quiet: true,
    show(context, message) {
      showBucket(context, message)
      context.out.text('\n')
    },
  }),
  topic(addressLabel, {
    label: 'ADDRLABEL',
    types: [RTM.NEWADDRLABEL, RTM.DELADDRLABEL],
    show: showLabel,
  }),
]
