/** Rules between nft(8)'s words and the kernel's expressions. */
import type {NftExpression} from '../../../../protocol/netfilter/nftables/expression.js'
import {checkArray, typeError} from '../../../words/options.js'
import {placed} from '../options.js'
import {readConnections, writeConnections} from './actions/connections.js'
import {readCounter, writeCounter} from './actions/counter.js'
import {readDup, writeDup} from './actions/dup.js'
import {readFlow, writeFlow} from './actions/flow.js'
import {readFwd, writeFwd} from './actions/fwd.js'
import {readLast, writeLast} from './actions/last.js'
import {readLimit, writeLimit} from './actions/limit.js'
import {readLog, writeLog} from './actions/log.js'
import {readUse, writeUse} from './actions/named-object.js'
import {readNat, writeMasquerade, writeNat, writeRedirect} from './actions/nat.js'
import {readNotrack, writeNotrack} from './actions/notrack.js'
import {readQueue, writeQueue} from './actions/queue.js'
import {readQuota, writeQuota} from './actions/quota.js'
import {readReject, writeReject} from './actions/reject.js'
import {readResetOption, writeResetOption} from './actions/reset-option.js'
import {readChange, writeChange} from './actions/set-property.js'
import {readSynproxy, writeSynproxy} from './actions/synproxy.js'
import {readTproxy, writeTproxy} from './actions/tproxy.js'
import {readVerdict, writeVerdict} from './actions/verdict.js'
import {type Context, context, type Known, nothingKnown, type Ranged, rangedAmong} from './context.js'
import {dataOf, type Found} from './expressions.js'
import {readConcatenated, writeConcatenated} from './lookups/concatenated-match.js'
import {readElementChange, writeElementChange} from './lookups/element-change.js'
import {
  readObjectByMap,
  readSetByMap,
  readVerdictMap,
  writeObjectByMap,
  writeSetByMap,
  writeVerdictMap,
} from './lookups/maps.js'
import {readNatByMap, writeNatByMap} from './lookups/nat-map.js'
import {withoutImplied} from './matches/implied-matches.js'
import {isMatch, writeMatch} from './matches/match.js'
import {readMatch} from './matches/read-match.js'
import {type OwnChain, readOwnChain, writeOwnChain} from './own/own-chain.js'
import {type OwnSet, sameSet} from './own/own-set.js'
import {referenceOf, withOwnSet, writeWithOwnSet} from './own/with-own-set.js'
import {same} from './same-meaning.js'
import type {Statement} from './types.js'

type Write = (statement: Statement, at: Context) => NftExpression[] | undefined
type Read = (expressions: readonly NftExpression[], at: Context) => Found<Statement> | undefined

const writers: readonly Write[] = [
  writeOwnChain,
  writeNatByMap,
  writeSetByMap,
  writeChange,
  writeQuota,
  writeConnections,
  writeUse,
  writeVerdict,
  writeCounter,
  writeLog,
  writeLimit,
  writeNotrack,
  writeReject,
  writeMasquerade,
  writeRedirect,
  writeNat,
  writeTproxy,
  writeDup,
  writeFwd,
  writeSynproxy,
  writeQueue,
  writeLast,
  writeResetOption,
  writeFlow,
  writeConcatenated,
  writeVerdictMap,
  writeObjectByMap,
  writeElementChange,
]

const readers: readonly Read[] = [
  readOwnChain,
  readMatch,
  readVerdict,
  readCounter,
  readLog,
  readLimit,
  readChange,
  readQuota,
  readConnections,
  readUse,
  readNotrack,
  readReject,
  readNat,
  readTproxy,
  readDup,
  readFwd,
  readSynproxy,
  readQueue,
  readLast,
  readResetOption,
  readFlow,
  readConcatenated,
  readVerdictMap,
  readSetByMap,
  readObjectByMap,
  readNatByMap,
  readElementChange,
]

/** A rule's expressions, and the sets and chains that it brings along. */
export interface Written {
  readonly expressions: NftExpression[]
  readonly sets: readonly OwnSet[]
  readonly chains: readonly OwnChain[]
}

/** The expressions of statements. Throws `TypeError` or `RangeError` with the statement's number. */
export function writeStatements(family: number, statements: readonly Statement[], ranged?: Ranged): Written {
  checkArray('statements', statements)
  const at = context(family, nothingKnown, ranged)
  const expressions: NftExpression[] = []
  let i = 0
  try {
    for (; i < statements.length; i++)
      for (const expression of writeOne(statements[i] as Statement, at)) expressions.push(expression)
  } catch (error) {
    throw placed(error, 'statements', i)
  }
  return {expressions, sets: at.newSets, chains: at.newChains}
}

function writeOne(statement: Statement, at: Context): NftExpression[] {
  if (typeof statement === 'object' && statement !== null) {
    if (isMatch(statement)) return writeMatch(statement, at)
    if ('ownSet' in statement) return [writeWithOwnSet(statement, at)]
    if ('name' in statement && typeof statement.name === 'string')
      return [takenBack(statement as NftExpression)]
  }
  for (const write of writers) {
    const expressions = write(statement, at)
    if (expressions) return expressions
  }
  throw typeError('statement', 'a match, a verdict, an action or an expression', statement)
}

/** An expression as the kernel takes it: of two, it shows attributes that are 0, and refuses just these. */
function takenBack(expression: NftExpression): NftExpression {
  const header = dataOf(expression, 'exthdr')
  const {flags, ...data} = header ?? dataOf(expression, 'osf') ?? {}
  if (header && header.dreg === undefined && header.sreg === undefined)
    return {name: 'exthdr', data: {type: header.type, op: header.op}} as NftExpression
  return flags === 0 ? ({name: expression.name, data} as NftExpression) : expression
}

/**
 * The statements of expressions. What has no words stays an expression; and the words are taken only if they give the
 * same expressions again.
 */
export function readStatements(
  family: number,
  expressions: readonly NftExpression[],
  known: Known = nothingKnown,
): Statement[] {
  const all = inWords(family, expressions, known)
  const short = withoutImplied(family, all)
  for (const statements of [short, all]) if (mean(family, statements, expressions, known)) return statements
  return expressions.map(expression => withOwnSet(expression, known.sets))
}

function inWords(family: number, expressions: readonly NftExpression[], known: Known): Statement[] {
  const at = context(family, known)
  const statements: Statement[] = []
  for (let i = 0; i < expressions.length; ) {
    const rest = expressions.slice(i)
    let found: Found<Statement> | undefined
    for (const read of readers) {
      found = read(rest, at)
      if (found) break
    }
    statements.push(found?.statement ?? withOwnSet(expressions[i] as NftExpression, known.sets))
    i += found?.used ?? 1
  }
  return statements
}

/** Whether statements give these expressions. */
function mean(
  family: number,
  statements: readonly Statement[],
  expressions: readonly NftExpression[],
  known: Known,
): boolean {
  try {
    const written = writeStatements(family, statements, rangedAmong(known))
    return (
      written.expressions.length === expressions.length &&
      expressions.every((wanted, i) => same(named(written.expressions[i], wanted, written, known), wanted))
    )
  } catch {
    return false
  }
}

/** The expression with the wanted name of a set or chain in place of the number of a new one, if both are the same. */
function named(
  expression: NftExpression | undefined,
  wanted: NftExpression,
  {sets, chains}: Written,
  known: Known,
): NftExpression | undefined {
  if (sets.length + chains.length === 0) return expression
  const {setId, ...data} = (expression?.data ?? {}) as {setId?: number}
  const set = setId === undefined ? undefined : sets.find(({id}) => id === setId)
  if (set) {
    const {attribute = 'set', name = ''} = referenceOf(wanted) ?? {}
    return sameSet(set, known.sets.get(name))
      ? ({...expression, data: {...data, [attribute]: name}} as NftExpression)
      : undefined
  }
  const {code, chainId} = dataOf(expression, 'immediate')?.data?.verdict ?? {}
  const chain = dataOf(wanted, 'immediate')?.data?.verdict?.chain
  const rules = chainId === undefined ? undefined : chains.find(({id}) => id === chainId)?.rules
  return rules && chain !== undefined && rules === known.rulesOf(chain)
    ? {name: 'immediate', data: {dreg: 0, data: {verdict: {code: code ?? 0, chain}}}}
    : expression
}
