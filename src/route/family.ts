/** The families that routes are of. */
import {AF} from '../../protocol/constants.js'
import {rangeError} from '../words/options.js'

export type RouteFamily = 4 | 6 | 'mpls'

const numbers = {4: AF.INET, 6: AF.INET6, mpls: AF.MPLS} as const

/** `AF_*` of a family; `undefined` where none is given. */
export function routeFamilyNumber(family: RouteFamily | undefined): number | undefined {
  if (family === undefined) return undefined
  if (!Object.hasOwn(numbers, family)) throw rangeError('family', "4, 6 or 'mpls'", family)
  return numbers[family]
}
