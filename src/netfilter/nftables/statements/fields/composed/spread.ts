/** Numbers to spread packets by: counted, drawn, or hashes of packets. */
import type {NftExpression} from '../../../../../../protocol/netfilter/nftables/expression.js'
import {checkInteger, rangeError} from '../../../../../words/options.js'
import {hostInteger} from '../../../values/types.js'
import {dataOf} from '../../expressions.js'
import {loaded, type Need, noNeed} from '../field.js'
import type {Family} from './family.js'

/** ` offset 5`, if there is one. */
const offsetText = (offset: number | undefined): string => (offset ? ` offset ${offset}` : '')
const tail = ' mod (?<mod>\\d+)(?: seed (?<seed>0x[0-9a-f]+|\\d+))?(?: offset (?<offset>\\d+))?$'

function counted(option: string, {mod, offset}: Readonly<Record<string, string | undefined>>) {
  return {
    modulus: checkInteger(option, Number(mod), 1),
    ...(offset !== undefined && {offset: checkInteger(option, Number(offset))}),
  }
}

export const numgen: Family = {
  pattern: /^numgen (?<mode>inc|random) mod (?<mod>\d+)(?: offset (?<offset>\d+))?$/,
  field: (option, {mode, ...groups}) =>
    loaded(
      {
        name: 'numgen',
        data: {
          dreg: 1,
          type: mode === 'inc' ? 'incremental' : 'random',
          offset: 0,
          ...counted(option, groups),
        },
      },
      hostInteger[4],
    ),
  name([load]) {
    const {dreg, type, modulus, offset} = dataOf(load, 'numgen') ?? {}
    return dreg === 1
      ? `numgen ${type === 'random' ? 'random' : 'inc'} mod ${modulus}${offsetText(offset)}`
      : undefined
  },
}

export const symhash: Family = {
  pattern: /^symhash mod (?<mod>\d+)(?: offset (?<offset>\d+))?$/,
  field: (option, groups) =>
    loaded({name: 'hash', data: {dreg: 1, type: 'sym', ...counted(option, groups)}}, hostInteger[4]),
  name([load]) {
    const {dreg, type, modulus, offset} = dataOf(load, 'hash') ?? {}
    return dreg === 1 && type === 'sym' ? `symhash mod ${modulus}${offsetText(offset)}` : undefined
  },
}

const WORD = 4
const HASHED = 2
/** The register for what comes so many words behind the start of what is hashed. */
const registerAt = (words: number): number => (words % WORD === 0 ? HASHED + words / WORD : 12 + words)

export const jhash: Family = {
  pattern: new RegExp(`^jhash (?<of>.+?)${tail}`),
  field(option, {of = '', seed, ...groups}, resolve) {
    let words = 0
    let need: Need = noNeed
    const before = of.split(' . ').map(name => {
      const field = resolve(name)
      const {load, mask, type} = field
      if (mask || field.before) throw rangeError(option, 'properties of whole bytes', name)
      need = {...need, ...field.need}
      const expression = {...load, data: {...load.data, dreg: registerAt(words)}} as NftExpression
      words += Math.ceil(type.size / WORD)
      return expression
    })
    const data = {
      dreg: 1,
      sreg: HASHED,
      len: words * WORD,
      type: 'jenkins',
      ...counted(option, groups),
      ...(seed !== undefined && {seed: checkInteger(option, Number(seed))}),
    } as const
    return {...loaded({name: 'hash', data}, hostInteger[4], need), before}
  },
  name(expressions, read) {
    const end = expressions.findIndex(({name}) => name === 'hash')
    const {type, modulus, offset, seed} = dataOf(expressions[end], 'hash') ?? {}
    if (end < 1 || type !== 'jenkins') return undefined
    const names = expressions
      .slice(0, end)
      .map(expression => read([{...expression, data: {...expression.data, dreg: 1}} as NftExpression])?.name)
    if (names.includes(undefined)) return undefined
    const seeded = seed === undefined ? '' : ` seed 0x${seed.toString(16)}`
    return `jhash ${names.join(' . ')} mod ${modulus}${seeded}${offsetText(offset)}`
  },
}
