/** `RTM_NEWADDR`, `RTM_DELADDR`, `RTM_GETADDR`: an address of an interface (linux/if_addr.h). */
import {ip} from '../address.js'
import {attr, attributes} from '../attributes.js'
import {littleEndian} from '../bytes.js'
import {AF} from '../constants.js'
import {type InputOf, type MessageOf, message} from '../message.js'
import {flags, named} from '../names.js'
import {s32, u8, u32} from '../scalars.js'
import {struct} from '../struct.js'
import {string} from '../text.js'
import {IFA_F, IFAPROT, RT_SCOPE} from './constants.js'

/** `struct ifaddrmsg`. `flags` holds the low byte only; the kernel sends all of them in `IFA_FLAGS`. */
export const ifaddrmsg = struct(
  'ifaddrmsg',
  'ifa_',
  {
    family: named('AF_', u8, AF),
    prefixlen: u8,
    flags: flags('IFA_F_', u8, IFA_F),
    scope: named('RT_SCOPE_', u8, RT_SCOPE),
    index: u32,
  },
  {
    read: (view, at) => ({
      family: view.getUint8(at),
      prefixlen: view.getUint8(at + 1),
      flags: view.getUint8(at + 2),
      scope: view.getUint8(at + 3),
      index: view.getUint32(at + 4, littleEndian),
    }),
    write(view, at, value) {
      view.setUint8(at, value.family ?? 0)
      view.setUint8(at + 1, value.prefixlen ?? 0)
      view.setUint8(at + 2, value.flags ?? 0)
      view.setUint8(at + 3, value.scope ?? 0)
      view.setUint32(at + 4, value.index ?? 0, littleEndian)
    },
  },
)

/** `struct ifa_cacheinfo`: lifetimes in seconds (0xffffffff: forever), time stamps in 1/100 s since boot. */
export const ifaCacheinfo = struct(
  'ifa_cacheinfo',
  '',
  {ifa_prefered: u32, ifa_valid: u32, cstamp: u32, tstamp: u32},
  {
    read: (view, at) => ({
      ifa_prefered: view.getUint32(at, littleEndian),
      ifa_valid: view.getUint32(at + 4, littleEndian),
      cstamp: view.getUint32(at + 8, littleEndian),
      tstamp: view.getUint32(at + 12, littleEndian),
    }),
    write(view, at, {ifa_prefered = 0, ifa_valid = 0, cstamp = 0, tstamp = 0}) {
      view.setUint32(at, ifa_prefered, littleEndian)
      view.setUint32(at + 4, ifa_valid, littleEndian)
      view.setUint32(at + 8, cstamp, littleEndian)
      view.setUint32(at + 12, tstamp, littleEndian)
    },
  },
)

/** `IFA_*` */
export const addressAttributes = attributes({
  /** The prefix's address: of a point-to-point link the other end, else the same as `local`. */
  address: attr('IFA_ADDRESS', 1, ip),
  /** The interface's own address. IPv6 sends it only beside a peer's. */
  local: attr('IFA_LOCAL', 2, ip),
  /** IPv4: the interface's name, or that name, a colon and some text (at most 15 bytes). */
  label: attr('IFA_LABEL', 3, string),
  /** IPv4 broadcast address. */
  broadcast: attr('IFA_BROADCAST', 4, ip),
  /** Anycast address, of `RTM_GETANYCAST`. */
  anycast: attr('IFA_ANYCAST', 5, ip),
  /** Lifetimes and time stamps. */
  cacheinfo: attr('IFA_CACHEINFO', 6, ifaCacheinfo),
  /** Multicast group, of `RTM_GETMULTICAST`. */
  multicast: attr('IFA_MULTICAST', 7, ip),
  /** All flags, {@link IFA_F}; `ifa_flags` is ignored beside it. */
  flags: attr('IFA_FLAGS', 8, flags('IFA_F_', u32, IFA_F)),
  /** Metric of the prefix route that comes with the address. */
  rtPriority: attr('IFA_RT_PRIORITY', 9, u32),
  /** Id of the namespace that a request is meant for. */
  targetNetnsid: attr('IFA_TARGET_NETNSID', 10, s32),
  /** Who assigned the address, {@link IFAPROT}. */
  proto: attr('IFA_PROTO', 11, named('IFAPROT_', u8, IFAPROT)),
  /** Users of a multicast group, of `RTM_GETMULTICAST`. */
  mcUsers: attr('IFA_MC_USERS', 12, u32),
})

/**
 * `RTM_NEWADDR`, `RTM_DELADDR`, `RTM_GETADDR`: an address of an interface, `ifaddrmsg` and `IFA_*`
 * (linux/if_addr.h). Also `RTM_GETANYCAST` and `RTM_GETMULTICAST`.
 */
export const address = message(ifaddrmsg, addressAttributes)
/** An address as the kernel tells of it, in answers and in notifications. */
export interface AddressMessage extends MessageOf<typeof address> {}
/** An address as a request names it; header fields that are left out are zero. */
export interface AddressInput extends InputOf<typeof address> {}
