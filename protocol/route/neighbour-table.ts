/** `RTM_NEWNEIGHTBL`, `RTM_GETNEIGHTBL`, `RTM_SETNEIGHTBL`: a table of neighbours (linux/neighbour.h). */
import {attr, attributes} from '../attributes.js'
import {AF} from '../constants.js'
import {type InputOf, type MessageOf, message} from '../message.js'
import {named} from '../names.js'
import {bytes, u8, u16, u32, u64} from '../scalars.js'
import {pad, struct} from '../struct.js'
import {string} from '../text.js'

/** `struct ndtmsg`. */
export const ndtmsg = struct('ndtmsg', 'ndtm_', {family: named('AF_', u8, AF), pad: pad(3)})

/** `struct ndt_config`: times in milliseconds before now. */
export const ndtConfig = struct('ndt_config', 'ndtc_', {
  key_len: u16,
  entry_size: u16,
  entries: u32,
  last_flush: u32,
  last_rand: u32,
  hash_rnd: u32,
  hash_mask: u32,
  hash_chain_gc: u32,
  proxy_qlen: u32,
})

/** `struct ndt_stats` */
export const ndtStats = struct('ndt_stats', 'ndts_', {
  allocs: u64,
  destroys: u64,
  hash_grows: u64,
  res_failed: u64,
  lookups: u64,
  hits: u64,
  rcv_probes_mcast: u64,
  rcv_probes_ucast: u64,
  periodic_gc_runs: u64,
  forced_gc_runs: u64,
  table_fulls: u64,
})

/** `NDTPA_*`: settings of one interface, or the defaults of new ones. Times in milliseconds. */
export const neighbourTableParms = attributes({
  /** Index of the interface; missing for the defaults. */
  ifindex: attr('NDTPA_IFINDEX', 1, u32),
  /** Read only. */
  refcnt: attr('NDTPA_REFCNT', 2, u32),
  /** How long a neighbour counts as reachable: drawn around `baseReachableTime`. Read only. */
  reachableTime: attr('NDTPA_REACHABLE_TIME', 3, u64),
  baseReachableTime: attr('NDTPA_BASE_REACHABLE_TIME', 4, u64),
  /** Time between probes. */
  retransTime: attr('NDTPA_RETRANS_TIME', 5, u64),
  /** When stale entries may go. */
  gcStaletime: attr('NDTPA_GC_STALETIME', 6, u64),
  /** Time before the first probe. */
  delayProbeTime: attr('NDTPA_DELAY_PROBE_TIME', 7, u64),
  /** Packets that may wait for an address. */
  queueLen: attr('NDTPA_QUEUE_LEN', 8, u32),
  /** Probes that a program in user space sends. */
  appProbes: attr('NDTPA_APP_PROBES', 9, u32),
  ucastProbes: attr('NDTPA_UCAST_PROBES', 10, u32),
  mcastProbes: attr('NDTPA_MCAST_PROBES', 11, u32),
  anycastDelay: attr('NDTPA_ANYCAST_DELAY', 12, u64),
  proxyDelay: attr('NDTPA_PROXY_DELAY', 13, u64),
  proxyQlen: attr('NDTPA_PROXY_QLEN', 14, u32),
  /** How long an entry stays as it is although other answers come. */
  locktime: attr('NDTPA_LOCKTIME', 15, u64),
  /** Bytes that may wait for an address. */
  queueLenbytes: attr('NDTPA_QUEUE_LENBYTES', 16, u32),
  /** Multicast probes after unicast ones failed. */
  mcastReprobes: attr('NDTPA_MCAST_REPROBES', 17, u32),
  pad: attr('NDTPA_PAD', 18, bytes),
  /** Time between the probes of managed entries. */
  intervalProbeTimeMs: attr('NDTPA_INTERVAL_PROBE_TIME_MS', 19, u64),
})

/** `NDTA_*` */
export const neighbourTableAttributes = attributes({
  /** `arp_cache`, `ndisc_cache` */
  name: attr('NDTA_NAME', 1, string),
  /** Entries that are left alone. */
  thresh1: attr('NDTA_THRESH1', 2, u32),
  /** Entries above which old ones go. */
  thresh2: attr('NDTA_THRESH2', 3, u32),
  /** Entries that there can be at most. */
  thresh3: attr('NDTA_THRESH3', 4, u32),
  config: attr('NDTA_CONFIG', 5, ndtConfig),
  parms: attr('NDTA_PARMS', 6, neighbourTableParms),
  stats: attr('NDTA_STATS', 7, ndtStats),
  /** In milliseconds. */
  gcInterval: attr('NDTA_GC_INTERVAL', 8, u64),
  pad: attr('NDTA_PAD', 9, bytes),
})

/** `RTM_NEWNEIGHTBL`, `RTM_GETNEIGHTBL`, `RTM_SETNEIGHTBL`: `ndtmsg` and `NDTA_*` (linux/neighbour.h). */
export const neighbourTable = message(ndtmsg, neighbourTableAttributes)
/** A table, or what one interface has of it, as a dump tells of it. */
export interface NeighbourTableMessage extends MessageOf<typeof neighbourTable> {}
/** What to change of the table with that `name`; times are in milliseconds. */
export interface NeighbourTableInput extends InputOf<typeof neighbourTable> {}
