/** `IPCTNL_MSG_EXP_*`: a connection that a helper expects (linux/netfilter/nfnetlink_conntrack.h). */
import {attr, attributes, NLA_F_NESTED} from '../../attributes.js'
import type {InputOf, MessageOf} from '../../message.js'
import {flags} from '../../names.js'
import {be16, be32} from '../../scalars.js'
import {string} from '../../text.js'
import {netfilterMessage} from '../header.js'
import {NF_CT_EXPECT} from './constants.js'
import {conntrackTuple} from './tuple.js'

/** `CTA_EXPECT_NAT_*` */
export const expectationNat = attributes({
  dir: attr('CTA_EXPECT_NAT_DIR', 1, be32),
  tuple: attr('CTA_EXPECT_NAT_TUPLE', 2, conntrackTuple, NLA_F_NESTED),
})

/** `CTA_EXPECT_*` */
export const expectationAttributes = attributes({
  /** The connection by which it is expected. */
  master: attr('CTA_EXPECT_MASTER', 1, conntrackTuple, NLA_F_NESTED),
  tuple: attr('CTA_EXPECT_TUPLE', 2, conntrackTuple, NLA_F_NESTED),
  mask: attr('CTA_EXPECT_MASK', 3, conntrackTuple, NLA_F_NESTED),
  /** Seconds that are left. */
  timeout: attr('CTA_EXPECT_TIMEOUT', 4, be32),
  id: attr('CTA_EXPECT_ID', 5, be32),
  helpName: attr('CTA_EXPECT_HELP_NAME', 6, string),
  zone: attr('CTA_EXPECT_ZONE', 7, be16),
  flags: attr('CTA_EXPECT_FLAGS', 8, flags('NF_CT_EXPECT_', be32, NF_CT_EXPECT)),
  class: attr('CTA_EXPECT_CLASS', 9, be32),
  nat: attr('CTA_EXPECT_NAT', 10, expectationNat, NLA_F_NESTED),
  /** Name of what the kernel calls when it comes. */
  fn: attr('CTA_EXPECT_FN', 11, string),
})

/** `IPCTNL_MSG_EXP_*`: `nfgenmsg` and `CTA_EXPECT_*` (linux/netfilter/nfnetlink_conntrack.h). */
export const expectation = netfilterMessage(expectationAttributes)
/** An expected connection as the kernel tells of it, in answers and in notifications. */
export interface ExpectationMessage extends MessageOf<typeof expectation> {}
/** An expected connection as a request names it. */
export interface ExpectationInput extends InputOf<typeof expectation> {}
