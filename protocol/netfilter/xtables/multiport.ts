/** Match `multiport`: up to fifteen ports, of which two may be the ends of a range. */
import {named} from '../../names.js'
import {u8, u16} from '../../scalars.js'
import {struct} from '../../struct.js'
import {arrayField} from './array.js'
import {info} from './info.js'

/** Which of a packet's ports are looked at. */
export const XT_MULTIPORT = {SOURCE: 0, DESTINATION: 1, EITHER: 2} as const

/** Most ports of a match; a range takes two. */
export const XT_MULTI_PORTS = 15

/**
 * `struct xt_multiport_v1` (linux/netfilter/xt_multiport.h), of revision 1. Ports stand in the host's byte order; one
 * with a `pflags` of 1 begins a range.
 */
export const multiport = {
  1: info(
    struct('xt_multiport_v1', '', {
      flags: named('XT_MULTIPORT_', u8, XT_MULTIPORT),
      count: u8,
      ports: arrayField(u16, XT_MULTI_PORTS),
      pflags: arrayField(u8, XT_MULTI_PORTS),
      invert: u8,
    }),
  ),
}
