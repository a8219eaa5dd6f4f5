/** Options of TCP that have no word: `tcp option 253`. */
import {checkInteger} from '../../../../../words/options.js'
import {dataOf} from '../../expressions.js'
import {noNeed} from '../field.js'
import {optionPresent} from '../option-fields.js'
import type {Family} from './family.js'

export const tcpOption: Family = {
  pattern: /^tcp option (?<kind>\d+)$/,
  field: (option, {kind}) => optionPresent('tcpopt', checkInteger(option, Number(kind), 0, 255), noNeed),
  name([load]) {
    const {dreg, op, type, offset, len, flags} = dataOf(load, 'exthdr') ?? {}
    return dreg === 1 && op === 'tcpopt' && offset === 0 && len === 1 && flags === 1
      ? `tcp option ${type}`
      : undefined
  },
}
