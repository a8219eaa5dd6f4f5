/** Sets and their elements, in ipset(8)'s words. */

/** A set. What `list` returns is valid for `create`, which takes no notice of what only the kernel can tell. */
export interface IpSet {
  name: string
  /** Method and what elements are made of: `hash:ip,port`, `bitmap:port`, `list:set`. */
  type: string
  /** Of hashes of addresses. Default: 4. */
  family?: 4 | 6
  /** Which version of the type. Default: the kernel's newest. */
  revision?: number
  /** Seconds that elements stay if they do not say; 0 for ever. Without it, they cannot say. */
  timeout?: number
  /** Counts the packets that match. */
  counters?: boolean
  /** Elements may have comments. */
  comment?: boolean
  /** Elements may have marks, priorities and queues for packets. */
  skbinfo?: boolean
  /** A full set forgets some element for a new one. */
  forceadd?: boolean
  hashsize?: number
  maxelem?: number
  bucketsize?: number
  initval?: number
  /** Bits of addresses that count. */
  netmask?: number
  /** The same as a mask. */
  bitmask?: string
  /** Bits of marks that count. */
  markmask?: number
  /** Of bitmaps: `192.0.2.0-192.0.2.255` or `192.0.2.0/24`, `1-1000`. */
  range?: string
  /** Sets that a list may have. */
  size?: number
  /** Its elements, where they are asked for; `create` adds them. */
  entries?: IpSetEntry[]
  /** Bytes that it takes. */
  memsize?: number
  /** Rules and lists that use it. */
  references?: number
  /** How many elements it has. */
  elements?: number
}

/** An element. */
export interface IpSetEntry {
  /**
   * What it is made of, as ipset(8) writes it: `192.0.2.1,udp:53`, `192.0.2.0/24,eth0`, `02:00:00:00:00:01`. Ranges may be
   * added and deleted: `192.0.2.1-192.0.2.9,tcp:80-90`.
   */
  entry: string
  timeout?: number
  packets?: bigint
  bytes?: bigint
  comment?: string
  /** Does not match, within a network that does. */
  nomatch?: boolean
  /** The interface's name is the beginning of those that match. */
  wildcard?: boolean
  skbmark?: {mark: number; mask: number}
  /** Traffic control class: `1:10`. */
  skbprio?: string
  skbqueue?: number
  /** Of a list: the set before which it goes. */
  before?: string
  /** Of a list: the set behind which it goes. */
  after?: string
}

/** What `list` is to look at. */
export interface IpSetFilter {
  /** Only this set. `ENOENT` if there is none. */
  name?: string
  /** Bring their elements, too. */
  entries?: boolean
}
