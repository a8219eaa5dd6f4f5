/** Encapsulations of routes and nexthops as ip(8) reads them: `encap TYPE …`. */
import type {RouteInput} from '../../../../../protocol/route/route.js'
import type {Context} from '../../../common/context.js'
import type {Cursor} from '../../../common/cursor.js'
import {wrong} from '../../../common/failure.js'
import {encaps} from './kinds.js'

export type EncapAttributes = Pick<NonNullable<RouteInput['attributes']>, 'encap' | 'encapType'>

/** Reads what stands behind `encap`. */
export function readEncap(args: Cursor, context: Context): EncapAttributes {
  const word = args.next()
  const kind = Object.hasOwn(encaps, word) ? encaps[word] : undefined
  if (!kind) throw wrong(word, '"encap type" value is invalid\n')
  return kind.read(args, context)
}
