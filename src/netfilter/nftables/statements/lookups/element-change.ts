/** Elements that rules add, refresh and delete. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkInteger, checkKeys, rangeError, typeError} from '../../../../words/options.js'
import {dataBytes, readValue} from '../../element-values.js'
import {namesOf, shapeOf} from '../../values/shape.js'
import type {Context} from '../context.js'
import {dataOf, type Found} from '../expressions.js'
import type {Statement} from '../types.js'
import {nextLarge, readKey, register, wordOf, writeKey} from './key.js'
import {readStateful, type StatefulStatement, writeStateful} from './stateful.js'
import type {ElementChange, Key, SetName, TypedValue} from './types.js'

const operations = ['add', 'update', 'delete'] as const
const keys = new Set(['key', 'data', 'timeout', 'statements', ...operations])

const typedKeys = new Set(['type', 'value'])

/** `NFT_DYNSET_F_EXPR`: the attribute has several expressions. */
const SEVERAL = 2

type Details = {
  key: Key
  data?: Key | TypedValue
  timeout?: number
  statements?: readonly StatefulStatement[]
}

export function writeElementChange(statement: Statement, at: Context): NftExpression[] | undefined {
  if (typeof statement !== 'object' || statement === null) return undefined
  const [op, more] = operations.filter(word => word in statement)
  if (op === undefined) return undefined
  if (more !== undefined) throw typeError('statement', `one of ${operations.join(', ')}`, `${op} ${more}`)
  checkKeys(op, statement, keys)
  const set = (statement as unknown as Record<string, unknown>)[op]
  if (typeof set !== 'string' || !/^@./.test(set)) throw rangeError(op, 'the name of a set (@NAME)', set)
  const {key, data, timeout, statements} = statement as Details
  const written = writeKey('key', key, at)
  const place = nextLarge(0, written.shape.size)
  const kept = statements ? writeStateful(statements) : {}
  return [
    ...written.expressions,
    ...(data === undefined ? [] : writeData(data, at, place)),
    {
      name: 'dynset',
      data: {
        setName: set.slice(1),
        op,
        sregKey: 1,
        ...(data !== undefined && {sregData: register(place)}),
        ...(timeout !== undefined && {
          timeout: BigInt(checkInteger('timeout', timeout, 1, Number.MAX_SAFE_INTEGER)),
        }),
        ...kept,
        ...(kept.expressions && {flags: SEVERAL}),
      },
    } as NftExpression,
  ]
}

function writeData(data: Key | TypedValue, at: Context, place: number): NftExpression[] {
  if (typeof data === 'string' || !('value' in data))
    return writeKey('data', data as Key, at, place).expressions
  checkKeys('data', data, typedKeys)
  const {value} = dataBytes(shapeOf('type', data.type), data.value)
  return [{name: 'immediate', data: {dreg: register(place), data: {value}}} as NftExpression]
}

/** A value as the map's type has it; `undefined` if the map is not known. */
function typedValue(bytes: Uint8Array, set: string | undefined, at: Context): TypedValue | undefined {
  const {dataType, dataLen} = at.sets.get(set ?? '')?.attributes ?? {}
  if (dataType === undefined || dataLen !== bytes.length) return undefined
  const type = namesOf(dataType, dataLen)
  return {type, value: readValue(shapeOf('type', type), bytes, bytes)}
}

export function readElementChange(
  expressions: readonly NftExpression[],
  at: Context,
): Found<ElementChange> | undefined {
  const key = readKey(expressions, at)
  if (!key) return undefined
  let {used} = key
  const value = dataOf(expressions[used], 'immediate')
  const {dreg} = (expressions[used]?.data ?? {}) as {dreg?: number}
  const loaded = value || !dreg ? undefined : readKey(expressions.slice(used), at, wordOf(dreg))
  used += value ? 1 : (loaded?.used ?? 0)
  const change = dataOf(expressions[used], 'dynset')
  const {op, setName, sregKey, sregData, timeout} = change ?? {}
  const bytes = value?.data?.value
  const data = bytes ? typedValue(bytes, setName, at) : loaded?.key
  if (!change || typeof op !== 'string' || sregKey !== 1 || (sregData ?? dreg) !== dreg) return undefined
  if ((data === undefined) !== (sregData === undefined)) return undefined
  const statements = readStateful(change as Parameters<typeof readStateful>[0])
  const statement = {
    [op]: `@${setName}` as SetName,
    key: key.key,
    ...(data !== undefined && {data}),
    ...(timeout !== undefined && timeout !== 0n && {timeout: Number(timeout)}),
    ...(statements && {statements}),
  }
  return {statement: statement as unknown as ElementChange, used: used + 1}
}
