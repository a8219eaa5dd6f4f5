/** `IPSET_CMD_*`: sets and what is done with them (linux/netfilter/ipset/ip_set.h). */
import {attr, attributes, NLA_F_NESTED, NLA_F_NET_BYTEORDER} from '../../attributes.js'
import type {Codec} from '../../codec.js'
import type {InputOf, MessageOf} from '../../message.js'
import {flags, named} from '../../names.js'
import {list} from '../../numbered.js'
import {be16, be32, u8} from '../../scalars.js'
import {string} from '../../text.js'
import {NFPROTO} from '../constants.js'
import {netfilterMessage} from '../header.js'
import {IPSET_FLAG} from './constants.js'
import {ipsetCommon, ipsetElement} from './element.js'

/** `IPSET_ATTR_*` of a set: what it is made with, and what it has become. */
export const ipsetSettings = attributes({
  ...ipsetCommon,
  /** Seed of the hash. */
  initval: attr('IPSET_ATTR_INITVAL', 17, be32, NLA_F_NET_BYTEORDER),
  hashsize: attr('IPSET_ATTR_HASHSIZE', 18, be32, NLA_F_NET_BYTEORDER),
  maxelem: attr('IPSET_ATTR_MAXELEM', 19, be32, NLA_F_NET_BYTEORDER),
  netmask: attr('IPSET_ATTR_NETMASK', 20, u8),
  bucketsize: attr('IPSET_ATTR_BUCKETSIZE', 21, u8),
  resize: attr('IPSET_ATTR_RESIZE', 22, u8),
  size: attr('IPSET_ATTR_SIZE', 23, be32, NLA_F_NET_BYTEORDER),
  elements: attr('IPSET_ATTR_ELEMENTS', 24, be32, NLA_F_NET_BYTEORDER),
  references: attr('IPSET_ATTR_REFERENCES', 25, be32, NLA_F_NET_BYTEORDER),
  memsize: attr('IPSET_ATTR_MEMSIZE', 26, be32, NLA_F_NET_BYTEORDER),
})

const DATA = 7

/** `data` is a set's or an element's, as the command wants it. */
const commandAttributes = <T>(data: Codec<T>) =>
  attributes({
    /** Version of the protocol that is spoken. */
    protocol: attr('IPSET_ATTR_PROTOCOL', 1, u8),
    setname: attr('IPSET_ATTR_SETNAME', 2, string),
    /** The kind of set; of a change of names, the second name. */
    typename: attr('IPSET_ATTR_TYPENAME', 3, string),
    revision: attr('IPSET_ATTR_REVISION', 4, u8),
    family: attr('IPSET_ATTR_FAMILY', 5, named('NFPROTO_', u8, NFPROTO)),
    flags: attr('IPSET_ATTR_FLAGS', 6, flags('IPSET_FLAG_', be32, IPSET_FLAG), NLA_F_NET_BYTEORDER),
    data: attr('IPSET_ATTR_DATA', DATA, data, NLA_F_NESTED),
    /** Several elements. */
    adt: attr('IPSET_ATTR_ADT', 8, list(ipsetElement, DATA | NLA_F_NESTED), NLA_F_NESTED),
    lineno: attr('IPSET_ATTR_LINENO', 9, be32, NLA_F_NET_BYTEORDER),
    /** The oldest version that is understood; of a kind of set, the oldest revision. */
    protocolMin: attr('IPSET_ATTR_PROTOCOL_MIN', 10, u8),
    index: attr('IPSET_ATTR_INDEX', 11, be16, NLA_F_NET_BYTEORDER),
  })

/** What is about sets. */
export const ipset = netfilterMessage(commandAttributes(ipsetSettings))
/** A set as the kernel tells of it; `adt` has its elements, or those that fit this part of a dump. */
export interface IpsetMessage extends MessageOf<typeof ipset> {}
/** A set as a request names it: what to make, to change or to list. */
export interface IpsetInput extends InputOf<typeof ipset> {}

/** `IPSET_CMD_ADD`, `IPSET_CMD_DEL`, `IPSET_CMD_TEST`: what is about elements. */
export const ipsetElements = netfilterMessage(commandAttributes(ipsetElement))
/** Elements as a request names them: one as `data`, or several as `adt`. */
export interface IpsetElementsInput extends InputOf<typeof ipsetElements> {}
