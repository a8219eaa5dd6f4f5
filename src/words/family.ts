import {AF} from '../../protocol/constants.js'
import {rangeError} from './options.js'

/** `AF_INET` or `AF_INET6`; `AF_UNSPEC`, which means both, where none is given. */
export function familyNumber(family: 4 | 6 | undefined): number {
  if (family === undefined) return AF.UNSPEC
  if (family !== 4 && family !== 6) throw rangeError('family', '4 or 6', family)
  return family === 4 ? AF.INET : AF.INET6
}
