/**
 * `RTM_NEWADDRLABEL`, `RTM_DELADDRLABEL`, `RTM_GETADDRLABEL`: labels by which IPv6 chooses source addresses, RFC 6724
 * (linux/if_addrlabel.h).
 */
import {ip} from '../address.js'
import {attr, attributes} from '../attributes.js'
import {AF} from '../constants.js'
import {type InputOf, type MessageOf, message} from '../message.js'
import {named} from '../names.js'
import {u8, u32} from '../scalars.js'
import {pad, struct} from '../struct.js'

/** `struct ifaddrlblmsg`. `index` is 0 for all interfaces. */
export const ifaddrlblmsg = struct('ifaddrlblmsg', 'ifal_', {
  family: named('AF_', u8, AF),
  reserved: pad(1),
  prefixlen: u8,
  flags: u8,
  index: u32,
  /** Counts the changes of the table. Read only. */
  seq: u32,
})

/** `IFAL_*` */
export const addressLabelAttributes = attributes({
  /** The prefix; its length is in the header. */
  address: attr('IFAL_ADDRESS', 1, ip),
  label: attr('IFAL_LABEL', 2, u32),
})

/**
 * `RTM_NEWADDRLABEL`, `RTM_DELADDRLABEL`, `RTM_GETADDRLABEL`: `ifaddrlblmsg` and `IFAL_*`
 * (linux/if_addrlabel.h).
 */
export const addressLabel = message(ifaddrlblmsg, addressLabelAttributes)
/** A label as the kernel tells of it; changes are not notified. */
export interface AddressLabelMessage extends MessageOf<typeof addressLabel> {}
/** A label as a request names it: prefix and label to add, the prefix to delete or to ask for. */
export interface AddressLabelInput extends InputOf<typeof addressLabel> {}
