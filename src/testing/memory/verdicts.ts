/** Routes of both families that say what becomes of a packet instead of where it goes. */
import {RTN} from '../../../protocol/route/constants.js'
import {E} from './refused.js'

/** What a packet gets for an answer that meets such a route. */
export const errors: Readonly<Record<number, number>> = {
  [RTN.BLACKHOLE]: E.INVAL,
  [RTN.UNREACHABLE]: E.HOSTUNREACH,
  [RTN.PROHIBIT]: E.ACCES,
}

/** Routes without a nexthop. */
export const isVerdict = (type: number): boolean => type in errors || type === RTN.THROW
