/** What rules bring along: sets and chains without a name, which go with them. */
import {NLM_F} from '../../../protocol/constants.js'
import {NFT_CHAIN} from '../../../protocol/netfilter/nftables/constants.js'
import type {Request} from '../../exchange/request.js'
import {checkKeys} from '../../words/options.js'
import {nftMessage} from './message.js'
import {placed} from './options.js'
import {portions} from './portions.js'
import type {Ranged} from './statements/context.js'
import type {InOwnChain, OwnChain} from './statements/own/own-chain.js'
import type {OwnSet} from './statements/own/own-set.js'
import {type Written, writeStatements} from './statements/statements.js'
import {toUserdata} from './userdata.js'

/** The messages for the sets and chains of a rule. */
export const ownMessages = (
  nfgen_family: number,
  table: string,
  {sets, chains}: Omit<Written, 'expressions'>,
  ranged: Ranged,
): Request[] => [
  ...chains.flatMap(chain => chainMessages(nfgen_family, table, chain, ranged)),
  ...sets.flatMap(set => setMessages(nfgen_family, table, set)),
]

function setMessages(nfgen_family: number, table: string, {id, attributes, elements}: OwnSet): Request[] {
  const {name = ''} = attributes
  return [
    nftMessage('NEWSET', {nfgen_family, attributes: {table, id, ...attributes}}, {flags: NLM_F.CREATE}),
    ...Array.from(portions(elements.map(element => [element])), part =>
      nftMessage(
        'NEWSETELEM',
        {nfgen_family, attributes: {table, set: name, setId: id, elements: part}},
        {flags: NLM_F.CREATE},
      ),
    ),
  ]
}

const ruleOptions = new Set<string>(['statements', 'comment', 'userdata'] satisfies (keyof InOwnChain)[])

function chainMessages(
  nfgen_family: number,
  table: string,
  {id, rules}: OwnChain,
  ranged: Ranged,
): Request[] {
  const attributes = {table, id, flags: NFT_CHAIN.BINDING}
  return [
    nftMessage('NEWCHAIN', {nfgen_family, attributes}, {flags: NLM_F.CREATE}),
    ...rules.flatMap((rule, i) => {
      try {
        return ruleMessages(nfgen_family, table, id, rule, ranged)
      } catch (error) {
        throw placed(error, 'rules', i)
      }
    }),
  ]
}

function ruleMessages(
  nfgen_family: number,
  table: string,
  chainId: number,
  rule: InOwnChain,
  ranged: Ranged,
): Request[] {
  checkKeys('a rule', rule, ruleOptions)
  const {expressions, ...own} = writeStatements(nfgen_family, rule.statements, ranged)
  const attributes = {table, chainId, expressions, ...toUserdata(rule)}
  const message = nftMessage('NEWRULE', {nfgen_family, attributes}, {flags: NLM_F.CREATE | NLM_F.APPEND})
  return [...ownMessages(nfgen_family, table, own, ranged), message]
}
