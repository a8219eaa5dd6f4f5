/** The statements of rules. */
import {isMatch} from '../../netfilter/nftables/statements/matches/match.js'
import type {InOwnChain} from '../../netfilter/nftables/statements/own/own-chain.js'
import type {Statement} from '../../netfilter/nftables/statements/types.js'
import {changeOf} from './change.js'
import {dupOf, flowOf, fwdOf, queueOf, tproxyOf} from './elsewhere.js'
import {connectionsOf, quotaOf, useOf} from './gates.js'
import {limitOf} from './limit.js'
import {logOf} from './log.js'
import {concatenatedOf, elementChangeOf, isElementChange, objectByMapOf, verdictMapOf} from './lookup.js'
import {matchOf} from './match.js'
import {portsOnly, translation} from './nat.js'
import {ruleShown} from './rule.js'
import {type Manner, type Shown, shown, withoutJson} from './shown.js'
import {resetOf, synproxyOf} from './tcp.js'

/** Families whose default answer to rejected packets is of ICMP in particular. */
const defaultRejects: Readonly<Record<string, string>> = {ip: 'icmp', ip6: 'icmpv6'}

/** A statement in a table of a family. */
export function statementOf(statement: Statement, family: string, manner: Manner): Shown {
  if (typeof statement === 'string') return word(statement, family, manner)
  if (isMatch(statement)) return matchOf(statement, family, manner)
  if ('match' in statement) return concatenatedOf(statement, family, manner)
  if ('vmap' in statement) return verdictMapOf(statement, family, manner)
  if ('objects' in statement) return objectByMapOf(statement, family, manner)
  if (isElementChange(statement)) return elementChangeOf(statement, family, manner)
  if ('jump' in statement) return leading('jump', statement.jump, family, manner)
  if ('goto' in statement) return leading('goto', statement.goto, family, manner)
  if ('counter' in statement) return counterOf(statement.counter, manner)
  if ('log' in statement) return logOf(statement.log)
  if ('limit' in statement) return limitOf(statement.limit)
  if ('reject' in statement) return reject(statement.reject, family)
  if ('masquerade' in statement) return portsOnly('masquerade', statement.masquerade, family, manner)
  if ('redirect' in statement) return portsOnly('redirect', statement.redirect, family, manner)
  if ('snat' in statement) return translation('snat', statement.snat, family, manner)
  if ('dnat' in statement) return translation('dnat', statement.dnat, family, manner)
  if ('set' in statement && 'to' in statement) return changeOf(statement, family, manner)
  if ('quota' in statement) return quotaOf(statement.quota, manner)
  if ('connections' in statement) return connectionsOf(statement.connections)
  if ('use' in statement) return useOf(statement)
  if ('tproxy' in statement) return tproxyOf(statement, family, manner)
  if ('dup' in statement) return dupOf(statement, family, manner)
  if ('fwd' in statement) return fwdOf(statement, family, manner)
  if ('queue' in statement) return queueOf(statement.queue, family, manner)
  if ('flow' in statement) return flowOf(statement)
  if ('synproxy' in statement) return synproxyOf(statement.synproxy)
  if ('reset' in statement) return resetOf(statement)
  if ('last' in statement) return unknown({name: 'last', data: {set: 1, msecs: statement.last.used}})
  return unknown(statement)
}

/** A chain, or the rules of one of the rule's own. */
function leading(
  word: 'jump' | 'goto',
  target: string | readonly InOwnChain[],
  family: string,
  manner: Manner,
): Shown {
  if (typeof target === 'string') return shown(`${word} ${target}`, {[word]: {target}})
  withoutJson('chain', manner)
  const lines = target.map(rule =>
    ruleShown(rule, family, {...manner, json: false}).text.replaceAll('\n', '\n\t'),
  )
  const text = `${word} {\n${lines.map(line => `\t\t\t${line}\n`).join('')}\t\t}`
  // JSON has the text.
  return shown(text, text)
}

function word(name: string, family: string, manner: Manner): Shown {
  if (name === 'reject') return reject('', family)
  if (name === 'counter') return counterOf({packets: 0n, bytes: 0n}, manner)
  if (name === 'queue') return queueOf({}, family, manner)
  if (name === 'last') return unknown({name, data: {set: 0}})
  return shown(name, {[name]: null})
}

export function counterOf({packets, bytes}: {packets: bigint; bytes: bigint}, {stateless}: Manner): Shown {
  return stateless
    ? shown('counter', {counter: null})
    : shown(`counter packets ${packets} bytes ${bytes}`, {counter: {packets, bytes}})
}

function reject(how: string, family: string): Shown {
  if (how === 'tcp reset') return shown('reject with tcp reset', {reject: {type: how}})
  const [type, expr] = how === '' ? [defaultRejects[family] ?? 'icmpx', 'port-unreachable'] : how.split(' ')
  return shown(how === '' ? 'reject' : `reject with ${how}`, {reject: {type, expr}})
}

/** What has no words in nft(8). Such text is no rule that nft(8) would take: better than one that means something else. */
function unknown(expression: object): Shown {
  const {name, data} = expression as {name?: string; data?: unknown}
  return shown(`[ ${name} ${plain(data)} ]`, {expression: {name, data}})
}

const plain = (data: unknown): string =>
  data instanceof Uint8Array
    ? `0x${Buffer.from(data).toString('hex')}`
    : typeof data === 'object' && data !== null
      ? Object.entries(data)
          .map(([key, value]) => `${key} ${plain(value)}`)
          .join(' ')
      : String(data)
