/** `struct nfgenmsg`, which follows the `nlmsghdr` of every message of `NETLINK_NETFILTER`. */
import {type AttributeSet, type Attributes, attr, attributes} from '../attributes.js'
import type {Infer} from '../codec.js'
import {type Message, message} from '../message.js'
import {named} from '../names.js'
import {be16, be32, u8} from '../scalars.js'
import {struct} from '../struct.js'
import {NFPROTO} from './constants.js'

/** `res_id` is the number of a queue or a log group; in a batch's first message, the subsystem. */
export const nfgenmsg = struct(
  'nfgenmsg',
  '',
  {nfgen_family: named('NFPROTO_', u8, NFPROTO), version: u8, res_id: be16},
  {
    read: (view, at) => ({
      nfgen_family: view.getUint8(at),
      version: view.getUint8(at + 1),
      res_id: view.getUint16(at + 2),
    }),
    write(view, at, {nfgen_family = 0, version = 0, res_id = 0}) {
      view.setUint8(at, nfgen_family)
      view.setUint8(at + 1, version)
      view.setUint16(at + 2, res_id)
    },
  },
)
/** The fields of {@link nfgenmsg}. */
export interface NetfilterHeader extends Infer<typeof nfgenmsg> {}

/** A message of netfilter with these attributes. */
export const netfilterMessage = <R>(set: AttributeSet<R>): Message<NetfilterHeader, Attributes<R>> =>
  message(nfgenmsg, set)

/** `nlmsg_type` of a subsystem's message. */
export const netfilterType = (subsystem: number, number: number): number => (subsystem << 8) | number

/** `NFNL_BATCH_*` */
export const batchAttributes = attributes({
  /** The rule set's generation that the changes rely on. If it is another one, the kernel answers `ERESTART`. */
  genid: attr('NFNL_BATCH_GENID', 1, be32),
})

/** `NFNL_MSG_BATCH_BEGIN` and `NFNL_MSG_BATCH_END` */
export const batch = netfilterMessage(batchAttributes)
