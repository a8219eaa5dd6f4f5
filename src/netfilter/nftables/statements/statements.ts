/** Rules between nft(8)'s words and the kernel's expressions. */
import type {NftElement} from '../../../../protocol/netfilter/nftables/element.js'
import type {NftExpression} from '../../../../protocol/netfilter/nftables/expression.js'
import {checkArray, typeError} from '../../../words/options.js'
import * as actions from './actions.js'
import {
  type AnonymousSet,
  type Context,
  context,
  dataOf,
  type Found,
  learn,
  meets,
  noSets,
} from './context.js'
import {type Field, fields} from './fields.js'
import {isMatch, readMatch, writeMatch} from './match.js'
import {readNat, writeMasquerade, writeNat, writeRedirect} from './nat.js'
import {readReject, writeReject} from './reject.js'
import {same, sameElements} from './same.js'
import type {Match, Statement} from './types.js'
import {readVerdict, writeVerdict} from './verdict.js'

type Write = (statement: Statement, at: Context) => NftExpression[] | undefined
type Read = (expressions: readonly NftExpression[], at: Context) => Found<Statement> | undefined

const writers: readonly Write[] = [
  writeVerdict,
  actions.writeCounter,
  actions.writeLog,
  actions.writeLimit,
  actions.writeSet,
  actions.writeNotrack,
  writeReject,
  writeMasquerade,
  writeRedirect,
  writeNat,
]

const readers: readonly Read[] = [
  readMatch,
  readVerdict,
  actions.readCounter,
  actions.readLog,
  actions.readLimit,
  actions.readSet,
  actions.readNotrack,
  readReject,
  readNat,
]

/** A rule's expressions, and the sets that it brings along. */
export interface Written {
  readonly expressions: NftExpression[]
  readonly sets: readonly AnonymousSet[]
}

/** The expressions of statements. Throws `TypeError` or `RangeError` with the statement's number. */
export function writeStatements(family: number, statements: readonly Statement[]): Written {
  checkArray('statements', statements)
  const at = context(family, noSets)
  const expressions: NftExpression[] = []
  let i = 0
  try {
    for (; i < statements.length; i++)
      for (const expression of writeOne(statements[i] as Statement, at)) expressions.push(expression)
  } catch (error) {
    if (error instanceof Error) error.message = `statements[${i}]: ${error.message}`
    throw error
  }
  return {expressions, sets: at.newSets}
}

function writeOne(statement: Statement, at: Context): NftExpression[] {
  if (typeof statement === 'object' && statement !== null) {
    if (isMatch(statement)) return writeMatch(statement, at)
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
  sets: ReadonlyMap<string, readonly NftElement[]> = noSets,
): Statement[] {
  const all = inWords(family, expressions, sets)
  const short = withoutImplied(family, all)
  for (const statements of [short, all]) if (mean(family, statements, expressions, sets)) return statements
  return [...expressions]
}

function inWords(family: number, expressions: readonly NftExpression[], sets: Context['sets']): Statement[] {
  const at = context(family, sets)
  const statements: Statement[] = []
  for (let i = 0; i < expressions.length; ) {
    const rest = expressions.slice(i)
    let found: Found<Statement> | undefined
    for (const read of readers) {
      found = read(rest, at)
      if (found) break
    }
    statements.push(found?.statement ?? (expressions[i] as Statement))
    i += found?.used ?? 1
  }
  return statements
}

/** Leaves out what the next match says anyway. */
function withoutImplied(family: number, statements: readonly Statement[]): Statement[] {
  const at = context(family, noSets)
  const kept: Statement[] = []
  statements.forEach((statement, i) => {
    if (typeof statement === 'object' && isMatch(statement)) {
      const {match, is} = statement
      const implied = isImplied(at, match, is, statements.slice(i + 1))
      if (implied) return
      const field: Field = fields[match]
      const {l3, l4, ether} = field.need
      if (l3) at.l3 = l3
      if (l4) at.l4 = l4
      if (ether) at.ether = true
      learn(at, statement, undefined)
    }
    kept.push(statement)
  })
  return kept
}

const protocolMatches = new Set<string>(['meta nfproto', 'meta l4proto', 'meta protocol', 'meta iiftype'])

function isImplied(at: Context, match: string, is: unknown, rest: readonly Statement[]): boolean {
  if (is === undefined || !protocolMatches.has(match)) return false
  const about = (statement: Statement) => typeof statement === 'object' && isMatch(statement)
  const next = rest.find(statement => !about(statement) || !protocolMatches.has((statement as Match).match))
  if (typeof next !== 'object') return false
  if (!isMatch(next)) return 'reject' in next
  const {need}: Field = fields[next.match]
  if (meets(at, need)) return false
  if (match === 'meta l4proto') return need.l4 !== undefined
  if (match === 'meta iiftype') return need.ether === true
  return need.l3 !== undefined
}

/** Whether statements give these expressions. */
function mean(
  family: number,
  statements: readonly Statement[],
  expressions: readonly NftExpression[],
  sets: Context['sets'],
): boolean {
  try {
    const written = writeStatements(family, statements)
    return (
      written.expressions.length === expressions.length &&
      expressions.every((wanted, i) =>
        same(named(written.expressions[i], wanted, written.sets, sets), wanted),
      )
    )
  } catch {
    return false
  }
}

/** The expression with the name of the wanted set in place of the number of a new one, if their elements are the same. */
function named(
  expression: NftExpression | undefined,
  wanted: NftExpression,
  news: readonly AnonymousSet[],
  sets: Context['sets'],
): NftExpression | undefined {
  const {setId, ...data} = (news.length > 0 && dataOf(expression, 'lookup')) || {}
  const added = setId === undefined ? undefined : news.find(({id}) => id === setId)
  if (!added) return expression
  const {set = ''} = dataOf(wanted, 'lookup') ?? {}
  return sameElements(added.elements, sets.get(set) ?? [])
    ? {name: 'lookup', data: {...data, set}}
    : expression
}
