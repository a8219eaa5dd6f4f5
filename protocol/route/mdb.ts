/**
 * `RTM_NEWMDB`, `RTM_DELMDB`, `RTM_GETMDB`: the multicast groups of a bridge or vxlan, and the bridge's ports with routers
 * behind them (linux/if_bridge.h). Requests have attributes of their own.
 */
import {ip} from '../address.js'
import {attr, attributes, NLA_F_NESTED, repeated} from '../attributes.js'
import {AF} from '../constants.js'
import {type InputOf, type MessageOf, message} from '../message.js'
import {enumeration, flags, named} from '../names.js'
import {u8, u16, u32} from '../scalars.js'
import {pad, struct} from '../struct.js'
import {tailed} from '../tailed.js'
import {RTPROT} from './constants.js'
import {multicastRouter} from './link-kinds/multicast-router.js'
import {mdbAddress} from './mdb-address.js'

/** `state` of an entry. */
export const MDB = {TEMPORARY: 0, PERMANENT: 1} as const

/** `flags` of an entry. */
export const MDB_FLAGS = {
  OFFLOAD: 0x1,
  /** Goes as soon as one member leaves. */
  FAST_LEAVE: 0x2,
  /** (*, G) entry of a port that excludes no source. */
  STAR_EXCL: 0x4,
  BLOCKED: 0x8,
  OFFLOAD_FAILED: 0x10,
} as const

/** `struct br_port_msg`: the bridge or vxlan. */
export const brPortMsg = struct('br_port_msg', '', {family: named('AF_', u8, AF), pad: pad(3), ifindex: u32})

/** `struct br_mdb_entry`: a group and a port. */
export const brMdbEntry = struct('br_mdb_entry', '', {
  ifindex: u32,
  state: named('MDB_', u8, MDB),
  flags: flags('MDB_FLAGS_', u8, MDB_FLAGS),
  /** 0 for none. */
  vid: u16,
  addr: mdbAddress,
})

/** Filter mode of a group, RFC 3376 (linux/in.h). */
const groupMode = enumeration('MCAST_', u8, {exclude: 0, include: 1})

/** `MDBA_MDB_SRCATTR_*` */
const source = attributes({
  address: attr('MDBA_MDB_SRCATTR_ADDRESS', 1, ip),
  /** In 1/100 s. */
  timer: attr('MDBA_MDB_SRCATTR_TIMER', 2, u32),
})

/** `MDBA_MDB_EATTR_*` */
export const mdbEntryAttributes = attributes({
  /** Time until the entry goes, in 1/100 s; 0 for a permanent one. */
  timer: attr('MDBA_MDB_EATTR_TIMER', 1, u32),
  srcList: attr(
    'MDBA_MDB_EATTR_SRC_LIST',
    2,
    attributes({entry: repeated('MDBA_MDB_SRCLIST_ENTRY', 1, source, NLA_F_NESTED)}),
    NLA_F_NESTED,
  ),
  groupMode: attr('MDBA_MDB_EATTR_GROUP_MODE', 3, groupMode),
  /** Source of an (S, G) entry. */
  source: attr('MDBA_MDB_EATTR_SOURCE', 4, ip),
  rtprot: attr('MDBA_MDB_EATTR_RTPROT', 5, named('RTPROT_', u8, RTPROT)),
  /** Of a vxlan: where packets of the group go. */
  dst: attr('MDBA_MDB_EATTR_DST', 6, ip),
  /** UDP port there, in host byte order unlike a neighbour's. */
  dstPort: attr('MDBA_MDB_EATTR_DST_PORT', 7, u16),
  vni: attr('MDBA_MDB_EATTR_VNI', 8, u32),
  /** Index of the interface to send through. */
  ifindex: attr('MDBA_MDB_EATTR_IFINDEX', 9, u32),
  srcVni: attr('MDBA_MDB_EATTR_SRC_VNI', 10, u32),
})

const mdbEntry = attributes({
  info: repeated('MDBA_MDB_ENTRY_INFO', 1, tailed(brMdbEntry, 'attributes', mdbEntryAttributes)),
})

/** `MDBA_ROUTER_PATTR_*`; times in 1/100 s. */
const routerPortAttributes = attributes({
  timer: attr('MDBA_ROUTER_PATTR_TIMER', 1, u32),
  type: attr('MDBA_ROUTER_PATTR_TYPE', 2, multicastRouter),
  inetTimer: attr('MDBA_ROUTER_PATTR_INET_TIMER', 3, u32),
  inet6Timer: attr('MDBA_ROUTER_PATTR_INET6_TIMER', 4, u32),
  vid: attr('MDBA_ROUTER_PATTR_VID', 5, u16),
})

/** The kernel has no struct for the index that stands before a port's attributes. */
const portIndex = struct('', '', {ifindex: u32})

/** `MDBA_ROUTER_*` */
const routerPorts = attributes({
  port: repeated('MDBA_ROUTER_PORT', 1, tailed(portIndex, 'attributes', routerPortAttributes)),
})

const routerRow = {
  /** Ports with multicast routers behind them. */
  router: attr('MDBA_ROUTER', 2, routerPorts),
}

/** The ports of one VLAN. */
export const routers = attributes(routerRow)

/** `MDBA_*`: what the kernel tells. */
export const mdbAttributes = attributes({
  mdb: attr('MDBA_MDB', 1, attributes({entry: repeated('MDBA_MDB_ENTRY', 1, mdbEntry)})),
  ...routerRow,
})

/** `MDBE_ATTR_*`: what a request says of an entry. */
export const mdbRequestEntry = attributes({
  source: attr('MDBE_ATTR_SOURCE', 1, ip),
  srcList: attr(
    'MDBE_ATTR_SRC_LIST',
    2,
    attributes({
      entry: repeated(
        'MDBE_SRC_LIST_ENTRY',
        1,
        attributes({address: attr('MDBE_SRCATTR_ADDRESS', 1, ip)}),
        NLA_F_NESTED,
      ),
    }),
    NLA_F_NESTED,
  ),
  groupMode: attr('MDBE_ATTR_GROUP_MODE', 3, groupMode),
  rtprot: attr('MDBE_ATTR_RTPROT', 4, named('RTPROT_', u8, RTPROT)),
  dst: attr('MDBE_ATTR_DST', 5, ip),
  dstPort: attr('MDBE_ATTR_DST_PORT', 6, u16),
  vni: attr('MDBE_ATTR_VNI', 7, u32),
  ifindex: attr('MDBE_ATTR_IFINDEX', 8, u32),
  srcVni: attr('MDBE_ATTR_SRC_VNI', 9, u32),
  /** In a flush: which bits of `state` must match. */
  stateMask: attr('MDBE_ATTR_STATE_MASK', 10, u8),
})

/** `MDBA_SET_ENTRY*`: attributes of requests to add and to delete. */
export const mdbChangeAttributes = attributes({
  entry: attr('MDBA_SET_ENTRY', 1, brMdbEntry),
  attrs: attr('MDBA_SET_ENTRY_ATTRS', 2, mdbRequestEntry, NLA_F_NESTED),
})

/** `MDBA_GET_ENTRY*`: attributes of a request for one entry. */
export const mdbQuestionAttributes = attributes({
  entry: attr('MDBA_GET_ENTRY', 1, brMdbEntry),
  attrs: attr('MDBA_GET_ENTRY_ATTRS', 2, mdbRequestEntry, NLA_F_NESTED),
})

/**
 * `RTM_NEWMDB`, `RTM_DELMDB` from the kernel, and the parts of a dump, which are `RTM_GETMDB`: `br_port_msg` and
 * `MDBA_*` (linux/if_bridge.h).
 */
export const mdb = message(brPortMsg, mdbAttributes)
/** Groups and router ports as {@link mdb} reads them; `ifindex` is the bridge or vxlan. */
export interface MdbMessage extends MessageOf<typeof mdb> {}

/** `RTM_NEWMDB`, `RTM_DELMDB` as requests: `br_port_msg` and `MDBA_SET_ENTRY*` (linux/if_bridge.h). */
export const mdbChange = message(brPortMsg, mdbChangeAttributes)
/** What {@link mdbChange} writes: an entry to add, to replace or to delete, or with `NLM_F_BULK` which to flush. */
export interface MdbChange extends InputOf<typeof mdbChange> {}

/**
 * `RTM_GETMDB` for one entry: `br_port_msg` and `MDBA_GET_ENTRY*` (linux/if_bridge.h). A dump needs no attributes.
 */
export const mdbQuestion = message(brPortMsg, mdbQuestionAttributes)
/** What {@link mdbQuestion} writes: the group to look for, and where it is an (S, G) entry, its source. */
export interface MdbQuestion extends InputOf<typeof mdbQuestion> {}
