/** From a rule to the expressions that nf_tables runs. */

import {prefixLength} from '../../../protocol/mask.js'
import {NF} from '../../../protocol/netfilter/constants.js'
import {NFT} from '../../../protocol/netfilter/nftables/constants.js'
import {toBytes} from './bytes.js'
import {be16, compare, counter, type Expression, masked, meta, payload, verdict} from './expressions.js'
import type {Use} from './extension.js'
import type {Family} from './family.js'
import type {Addresses, Interface, Rule, Target} from './rule.js'

/** Where IPv4 has its fragment offset, and the offset's bits. */
const FRAGMENT = {offset: 6, mask: 0x1fff} as const

/** A name that no interface has, for what matches none. */
const NO_INTERFACE = 'INVAL/D'

export function ruleExpressions(family: Family, rule: Rule): Expression[] {
  return [
    ...interfaceExpressions('iifname', rule.input),
    ...interfaceExpressions('oifname', rule.output),
    ...protocolExpressions(rule),
    ...addressExpressions(family.source, rule.source),
    ...addressExpressions(family.destination, rule.destination),
    ...fragmentExpressions(rule.fragments),
    ...rule.matches.flatMap(use => matchExpressions(use, family)),
    counter(rule.packets, rule.bytes),
    ...targetExpressions(rule.target),
  ]
}

function interfaceExpressions(key: string, given: Interface | undefined): Expression[] {
  if (!given) return []
  const {name, inverted} = given
  const begins = name.endsWith('+')
  if (name === '+') {
    return inverted ? [meta(key), compare('eq', Buffer.from(`${NO_INTERFACE}\0`))] : [meta(key)]
  }
  const value = Buffer.from(begins ? name.slice(0, -1) : `${name}\0`)
  return [meta(key), compare(inverted ? 'neq' : 'eq', value)]
}

function protocolExpressions({protocol, protocolInverted}: Rule): Expression[] {
  if (protocol === 0) return []
  return [meta('l4proto'), compare(protocolInverted ? 'neq' : 'eq', Uint8Array.of(protocol))]
}

/** A mask of whole bytes needs no more than to load fewer of them. */
function addressExpressions(offset: number, given: Addresses | undefined): Expression[] {
  if (!given) return []
  const {address, mask, inverted} = given
  const length = prefixLength(mask)
  const whole = length !== undefined && length % 8 === 0
  const size = whole ? length / 8 : address.length
  return [
    payload('network_header', offset, size),
    ...(whole ? [] : [masked(mask)]),
    compare(inverted ? 'neq' : 'eq', address.subarray(0, size)),
  ]
}

function fragmentExpressions(fragments: boolean | undefined): Expression[] {
  if (fragments === undefined) return []
  return [
    payload('network_header', FRAGMENT.offset, 2),
    masked(be16(FRAGMENT.mask)),
    compare(fragments ? 'neq' : 'eq', be16(0)),
  ]
}

function matchExpressions({extension, value}: Use, family: Family): Expression[] {
  const native = extension.native?.(value, family)
  if (native) return native
  const {kernel, name, revision, info} = extension
  return [{name: 'match', data: {name: kernel ?? name, rev: revision, info: toBytes(info, value)}}]
}

function targetExpressions(target: Target | undefined): Expression[] {
  if (!target) return []
  if ('verdict' in target) {
    const code = {ACCEPT: NF.ACCEPT, DROP: NF.DROP, RETURN: NFT.RETURN}[target.verdict]
    return [verdict(code)]
  }
  if ('chain' in target) return [verdict(target.goto ? NFT.GOTO : NFT.JUMP, target.chain)]
  const {kernel, name, revision, info} = target.use.extension
  return [
    {name: 'target', data: {name: kernel ?? name, rev: revision, info: toBytes(info, target.use.value)}},
  ]
}

/** What matches and targets of x_tables want to know of the rule. */
export const ruleCompat = ({protocol, protocolInverted}: Rule) => ({
  proto: protocol,
  flags: protocolInverted ? INVERTED : 0,
})

/** NFT_RULE_COMPAT_F_INV */
const INVERTED = 2
