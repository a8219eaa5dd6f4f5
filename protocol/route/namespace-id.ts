/** `RTM_NEWNSID`, `RTM_DELNSID`, `RTM_GETNSID`: the number a namespace knows another one by (linux/net_namespace.h). */
import {attr, attributes} from '../attributes.js'
import {AF} from '../constants.js'
import {type InputOf, type MessageOf, message} from '../message.js'
import {named} from '../names.js'
import {s32, u8, u32} from '../scalars.js'
import {struct} from '../struct.js'

/** `struct rtgenmsg`, the header of messages that need a family and nothing else. */
export const rtgenmsg = struct('rtgenmsg', 'rtgen_', {family: named('AF_', u8, AF)})

/** `NETNSA_*` */
export const namespaceIdAttributes = attributes({
  /** The id; -1 ({@link NETNSA_NSID_NOT_ASSIGNED}) where there is none, or to have one chosen. */
  nsid: attr('NETNSA_NSID', 1, s32),
  /** A process (or thread) in the namespace that is meant. */
  pid: attr('NETNSA_PID', 2, u32),
  /** A descriptor of the namespace that is meant. */
  fd: attr('NETNSA_FD', 3, u32),
  /** Id of the namespace whose view is asked for. */
  targetNsid: attr('NETNSA_TARGET_NSID', 4, s32),
  /** The id that the asking namespace itself has for the one described. */
  currentNsid: attr('NETNSA_CURRENT_NSID', 5, s32),
})

/** `RTM_NEWNSID`, `RTM_DELNSID`, `RTM_GETNSID`: `rtgenmsg` and `NETNSA_*` (linux/net_namespace.h). */
export const namespaceId = message(rtgenmsg, namespaceIdAttributes)
/** A namespace's id as the kernel tells of it, in answers and in notifications. */
export interface NamespaceIdMessage extends MessageOf<typeof namespaceId> {}
/** A request: the namespace by `pid`, `fd` or `nsid`, and to set it, the id. */
export interface NamespaceIdInput extends InputOf<typeof namespaceId> {}
