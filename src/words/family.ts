import {AF} from '../../protocol/constants.js'
import type {ReadReply} from '../exchange/request.js'
import {rangeError} from './options.js'

/** `AF_INET` or `AF_INET6`; `AF_UNSPEC`, which means both, where none is given. */
export function familyNumber(family: 4 | 6 | undefined): number {
  if (family === undefined) return AF.UNSPEC
  if (family !== 4 && family !== 6) throw rangeError('family', '4 or 6', family)
  return family === 4 ? AF.INET : AF.INET6
}

/**
 * Reads the replies of one family, or of all for `AF_UNSPEC`. All of rtnetlink's headers start with the family. The
 * kernel answers for one that it lacks, such as IPv6 on a machine that was started without it, with all there are.
 */
export const ofFamily = <T>(family: number, read: ReadReply<T>): ReadReply<T> =>
  family === AF.UNSPEC
    ? read
    : (view, start, end, type) =>
        start < end && view.getUint8(start) !== family ? undefined : read(view, start, end, type)
