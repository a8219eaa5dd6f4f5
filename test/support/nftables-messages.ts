/** Messages of nf_tables in the kernel's words, about the table `filter` of the family `inet`. */
import {NLM_F} from '../../protocol/constants.js'
import {NFPROTO} from '../../protocol/netfilter/constants.js'
import type {NftExpression} from '../../protocol/netfilter/nftables/expression.js'
import {nftMessage} from '../../src/netfilter/index.js'

const {CREATE, APPEND} = NLM_F
export const nfgen_family = NFPROTO.INET

export const table = nftMessage('NEWTABLE', {nfgen_family, attributes: {name: 'filter'}}, {flags: CREATE})

export const chain = (name: string, base?: object) =>
  nftMessage('NEWCHAIN', {nfgen_family, attributes: {table: 'filter', name, ...base}}, {flags: CREATE})

export const rule = (name: string, expressions: NftExpression[], flags = 0) =>
  nftMessage(
    'NEWRULE',
    {nfgen_family, attributes: {table: 'filter', chain: name, expressions}},
    {flags: CREATE | APPEND | flags},
  )
