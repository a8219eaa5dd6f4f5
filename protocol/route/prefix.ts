/** `RTM_NEWPREFIX`: a prefix of a router advertisement; in notifications only (linux/rtnetlink.h). */
import {ipv6} from '../address.js'
import {attr, attributes} from '../attributes.js'
import {AF} from '../constants.js'
import {type MessageOf, message} from '../message.js'
import {named} from '../names.js'
import {s32, u8, u32} from '../scalars.js'
import {pad, struct} from '../struct.js'

/** `struct prefixmsg`. `type` and `flags` are the advertisement's option's: 0x80 is on-link, 0x40 autonomous. */
export const prefixmsg = struct('prefixmsg', 'prefix_', {
  family: named('AF_', u8, AF),
  pad1: pad(3),
  ifindex: s32,
  type: u8,
  len: u8,
  flags: u8,
  pad3: pad(1),
})

/** `struct prefix_cacheinfo`: in seconds, 0xffffffff for ever. */
export const prefixCacheinfo = struct('prefix_cacheinfo', '', {preferred_time: u32, valid_time: u32})

/** `PREFIX_*` */
export const prefixAttributes = attributes({
  address: attr('PREFIX_ADDRESS', 1, ipv6),
  /** Lifetimes. */
  cacheinfo: attr('PREFIX_CACHEINFO', 2, prefixCacheinfo),
})

/**
 * `RTM_NEWPREFIX`: `prefixmsg` and `PREFIX_*` (linux/rtnetlink.h). The kernel sends it to the group
 * `RTNLGRP_IPV6_PREFIX`.
 */
export const prefix = message(prefixmsg, prefixAttributes)
/** A prefix as {@link prefix} reads it, with its lifetimes in seconds. */
export interface PrefixMessage extends MessageOf<typeof prefix> {}
