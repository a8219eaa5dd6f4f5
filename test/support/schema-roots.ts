/** The messages and tables that headers.test.ts compares with the kernel's headers. A new one is one line here. */
import {nlmsgerr} from '../../protocol/ack.js'
import type {Codec} from '../../protocol/codec.js'
import {AF, NETLINK, NLM_F, NLMSG} from '../../protocol/constants.js'
import {nlmsghdr} from '../../protocol/frame.js'
import {address} from '../../protocol/route/address.js'
import * as constants from '../../protocol/route/constants.js'
import {link} from '../../protocol/route/link.js'
import {BR_BOOLOPT} from '../../protocol/route/link-kinds/bridge.js'
import {MACSEC_CIPHER_ID} from '../../protocol/route/link-kinds/macsec.js'
import {namespaceId} from '../../protocol/route/namespace-id.js'
import {neighbour} from '../../protocol/route/neighbour.js'
import {route} from '../../protocol/route/route.js'
import {rule} from '../../protocol/route/rule.js'
import {sockaddrNl} from '../../protocol/socket-address.js'
import type {Table} from './schema-facts.js'

export const roots: readonly Codec<unknown>[] = [
  nlmsghdr,
  nlmsgerr,
  sockaddrNl,
  link,
  address,
  route,
  neighbour,
  rule,
  namespaceId,
]

export const tables: readonly Table[] = [
  ['NETLINK_', NETLINK],
  ['NLMSG_', NLMSG],
  ['NLM_F_', NLM_F],
  ['AF_', AF],
  ['BR_BOOLOPT_', BR_BOOLOPT],
  ['MACSEC_CIPHER_ID_', MACSEC_CIPHER_ID],
  // Every table of this file is named as the prefix of its names.
  ...Object.entries(constants).map(
    ([name, numbers]): Table =>
      typeof numbers === 'number' ? ['', {[name]: numbers}] : [`${name}_`, numbers],
  ),
]
