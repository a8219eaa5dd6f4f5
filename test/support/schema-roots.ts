/** The messages and tables that headers.test.ts compares with the kernel's headers. What the registry knows is among them. */
import {nlmsgerr} from '../../protocol/ack.js'
import type {Codec} from '../../protocol/codec.js'
import {AF, NETLINK, NLM_F, NLMSG} from '../../protocol/constants.js'
import {nlmsghdr} from '../../protocol/frame.js'
import {controller, GENL, GENL_ID} from '../../protocol/generic/controller.js'
import type {Family} from '../../protocol/generic/family.js'
import * as tracking from '../../protocol/netfilter/conntrack/constants.js'
import * as netfilter from '../../protocol/netfilter/constants.js'
import {IPSET_CMD, IPSET_ERR} from '../../protocol/netfilter/ipset/constants.js'
import * as logging from '../../protocol/netfilter/log/constants.js'
import * as nftables from '../../protocol/netfilter/nftables/constants.js'
import * as queueing from '../../protocol/netfilter/queue/constants.js'
import {netfilterMessages} from '../../protocol/netfilter/registry.js'
import {xtablesInfos} from '../../protocol/netfilter/xtables/index.js'
import * as constants from '../../protocol/route/constants.js'
import {BR_BOOLOPT} from '../../protocol/route/link-kinds/bridge.js'
import {MACSEC_CIPHER_ID, MACSEC_DEFAULT_CIPHER_ID} from '../../protocol/route/link-kinds/macsec.js'
import {routeMessages} from '../../protocol/route/registry.js'
import {sockaddrNl} from '../../protocol/socket-address.js'
import type {Table} from './schema-facts.js'

export const roots: readonly Codec<unknown>[] = [
  nlmsghdr,
  nlmsgerr,
  sockaddrNl,
  ...familyFacts(controller).roots,
  ...[...routeMessages.values()].flatMap(({message, request}) => [message ?? [], request ?? []].flat()),
  ...xtablesInfos,
  ...[...netfilterMessages()].flatMap(({message, request}) => [message ?? [], request ?? []].flat()),
]

export const tables: readonly Table[] = [
  ['NETLINK_', NETLINK],
  ['NLMSG_', NLMSG],
  ['NLM_F_', NLM_F],
  ['AF_', AF],
  ['GENL_', GENL],
  ['GENL_ID_', GENL_ID],
  ...familyFacts(controller).tables,
  ['BR_BOOLOPT_', BR_BOOLOPT],
  ['MACSEC_CIPHER_ID_', MACSEC_CIPHER_ID],
  ['', {MACSEC_DEFAULT_CIPHER_ID}],
  // Every table of this file is named as the prefix of its names.
  ...Object.entries(constants).map(
    ([name, numbers]): Table =>
      typeof numbers === 'number' ? ['', {[name]: numbers}] : [`${name}_`, numbers],
  ),
  ...Object.entries({
    ...netfilter,
    ...nftables,
    ...tracking,
    ...logging,
    ...queueing,
    IPSET_CMD,
    IPSET_ERR,
  }).map(([name, numbers]): Table => [`${name}_`, numbers]),
  ...[...netfilterMessages()].map(({name, number}): Table => ['', {[name]: number}]),
]

/** What a family of generic netlink claims: the formats of its commands, and the commands' numbers. */
export function familyFacts({commands, events}: Family): {roots: Codec<unknown>[]; tables: Table[]} {
  const all = [...Object.values(commands), ...Object.values(events)]
  return {
    roots: all.flatMap(({request, reply}) => [request, reply]),
    tables: all.map(({name, number}) => ['', {[name]: number}]),
  }
}
