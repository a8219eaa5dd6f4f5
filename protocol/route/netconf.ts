/** `RTM_NEWNETCONF`, `RTM_DELNETCONF`, `RTM_GETNETCONF`: settings that concern routing (linux/netconf.h). */
import {attr, attributes} from '../attributes.js'
import {AF} from '../constants.js'
import {type InputOf, type MessageOf, message} from '../message.js'
import {named} from '../names.js'
import {s32, u8} from '../scalars.js'
import {struct} from '../struct.js'

/** `NETCONFA_IFINDEX` of what is set for all interfaces together, and for new ones. */
export const NETCONFA_IFINDEX = {ALL: -1, DEFAULT: -2} as const

/** `struct netconfmsg`. */
export const netconfmsg = struct('netconfmsg', 'ncm_', {family: named('AF_', u8, AF)})

/** `NETCONFA_*`; booleans are 0 or 1. */
export const netconfAttributes = attributes({
  /** Index of the interface, or {@link NETCONFA_IFINDEX}. */
  ifindex: attr('NETCONFA_IFINDEX', 1, named('NETCONFA_IFINDEX_', s32, NETCONFA_IFINDEX)),
  forwarding: attr('NETCONFA_FORWARDING', 2, s32),
  /** Reverse path filter: 0 off, 1 strict, 2 loose. */
  rpFilter: attr('NETCONFA_RP_FILTER', 3, s32),
  mcForwarding: attr('NETCONFA_MC_FORWARDING', 4, s32),
  proxyNeigh: attr('NETCONFA_PROXY_NEIGH', 5, s32),
  ignoreRoutesWithLinkdown: attr('NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN', 6, s32),
  /** MPLS: packets are taken. */
  input: attr('NETCONFA_INPUT', 7, s32),
  /** Directed broadcasts are forwarded. */
  bcForwarding: attr('NETCONFA_BC_FORWARDING', 8, s32),
  /** IPv6: forwards even where `forwarding` is off for all. */
  forceForwarding: attr('NETCONFA_FORCE_FORWARDING', 9, s32),
})

/** `RTM_NEWNETCONF`, `RTM_DELNETCONF`, `RTM_GETNETCONF`: `netconfmsg` and `NETCONFA_*` (linux/netconf.h). */
export const netconf = message(netconfmsg, netconfAttributes)
/** Settings as the kernel tells of them; where one changes, the notification has only that. */
export interface NetconfMessage extends MessageOf<typeof netconf> {}
/** A request for the settings of one interface; the kernel takes no changes this way. */
export interface NetconfInput extends InputOf<typeof netconf> {}
