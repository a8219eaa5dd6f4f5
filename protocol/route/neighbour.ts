/** `RTM_NEWNEIGH`, `RTM_DELNEIGH`, `RTM_GETNEIGH`: a neighbour or a bridge's fdb entry (linux/neighbour.h). */
import {hardwareAddress, ip} from '../address.js'
import {attr, attributes, NLA_F_NESTED} from '../attributes.js'
import {littleEndian} from '../bytes.js'
import {AF} from '../constants.js'
import {type InputOf, type MessageOf, message} from '../message.js'
import {flags, named} from '../names.js'
import {be16, flag, s32, u8, u16, u32} from '../scalars.js'
import {pad, struct} from '../struct.js'
import {NTF, NTF_EXT, NUD, RTN, RTPROT} from './constants.js'

/** `struct ndmsg`. */
export const ndmsg = struct(
  'ndmsg',
  'ndm_',
  {
    family: named('AF_', u8, AF),
    pad: pad(3),
    ifindex: s32,
    state: flags('NUD_', u16, NUD),
    flags: flags('NTF_', u8, NTF),
    type: named('RTN_', u8, RTN),
  },
  {
    read: (view, at) => ({
      family: view.getUint8(at),
      ifindex: view.getInt32(at + 4, littleEndian),
      state: view.getUint16(at + 8, littleEndian),
      flags: view.getUint8(at + 10),
      type: view.getUint8(at + 11),
    }),
    write(view, at, value) {
      view.setUint8(at, value.family ?? 0)
      view.setInt32(at + 4, value.ifindex ?? 0, littleEndian)
      view.setUint16(at + 8, value.state ?? 0, littleEndian)
      view.setUint8(at + 10, value.flags ?? 0)
      view.setUint8(at + 11, value.type ?? 0)
    },
  },
)

/** `struct nda_cacheinfo`: ages in 1/100 s. */
export const ndaCacheinfo = struct('nda_cacheinfo', 'ndm_', {
  confirmed: u32,
  used: u32,
  updated: u32,
  refcnt: u32,
})

/** `NFEA_*`: activity of a bridge's fdb entry, in `NDA_FDB_EXT_ATTRS`. */
export const fdbExtAttributes = attributes({
  /** 1: notify of activity and expiry; 2: the entry is inactive (`FDB_NOTIFY_*`). */
  activityNotify: attr('NFEA_ACTIVITY_NOTIFY', 1, u8),
  /** A request's other changes shall not make the entry young again. */
  dontRefresh: attr('NFEA_DONT_REFRESH', 2, flag),
})

/** `NDA_*` */
export const neighbourAttributes = attributes({
  /** The neighbour's address; of a vxlan's fdb entry, the remote end's. */
  dst: attr('NDA_DST', 1, ip),
  /** Its link-layer address. */
  lladdr: attr('NDA_LLADDR', 2, hardwareAddress),
  /** Ages. */
  cacheinfo: attr('NDA_CACHEINFO', 3, ndaCacheinfo),
  /** Probes sent so far. */
  probes: attr('NDA_PROBES', 4, u32),
  /** VLAN of an fdb entry. */
  vlan: attr('NDA_VLAN', 5, u16),
  /** UDP port of a vxlan's remote end, in network byte order. */
  port: attr('NDA_PORT', 6, be16),
  /** VXLAN network identifier of the remote end. */
  vni: attr('NDA_VNI', 7, u32),
  /** Index of the interface towards a vxlan's remote end. */
  ifindex: attr('NDA_IFINDEX', 8, u32),
  /** Index of the bridge that the entry's port belongs to. */
  master: attr('NDA_MASTER', 9, u32),
  /** Namespace id of the interface in `ifindex`. */
  linkNetnsid: attr('NDA_LINK_NETNSID', 10, s32),
  /** VXLAN network identifier an entry is kept under, of a vxlan with external metadata. */
  srcVni: attr('NDA_SRC_VNI', 11, u32),
  /** Who made the entry, {@link RTPROT}. */
  protocol: attr('NDA_PROTOCOL', 12, named('RTPROT_', u8, RTPROT)),
  /** Id of the nexthop group of a vxlan's fdb entry. */
  nhId: attr('NDA_NH_ID', 13, u32),
  /** Activity of a bridge's fdb entry. */
  fdbExtAttrs: attr('NDA_FDB_EXT_ATTRS', 14, fdbExtAttributes, NLA_F_NESTED),
  /** {@link NTF_EXT} */
  flagsExt: attr('NDA_FLAGS_EXT', 15, flags('NTF_EXT_', u32, NTF_EXT)),
  /** In a flush: which bits of `ndm_state` must match. */
  ndmStateMask: attr('NDA_NDM_STATE_MASK', 16, flags('NUD_', u16, NUD)),
  /** In a flush: which bits of `ndm_flags` must match. */
  ndmFlagsMask: attr('NDA_NDM_FLAGS_MASK', 17, flags('NTF_', u8, NTF)),
})

/**
 * `RTM_NEWNEIGH`, `RTM_DELNEIGH`, `RTM_GETNEIGH`: `ndmsg` and `NDA_*`; with the family `AF_BRIDGE` an entry of a
 * forwarding table (linux/neighbour.h).
 */
export const neighbour = message(ndmsg, neighbourAttributes)
/** A neighbour or a forwarding entry as the kernel tells of it, in answers and in notifications. */
export interface NeighbourMessage extends MessageOf<typeof neighbour> {}
/** A neighbour or a forwarding entry as a request names it; header fields that are left out are zero. */
export interface NeighbourInput extends InputOf<typeof neighbour> {}
