/** Arrays of a fixed number of scalars, as fields of structs: `__u16 ports[15]`. */
import {fixed} from '../../fixed.js'
import {arrayOf, type Fixed} from '../../scalars.js'

/** An array of exactly `count` values. Encoding throws `RangeError` for another number of them. */
export const arrayField = <T>(item: Fixed<T>, count: number): Fixed<T[]> =>
  fixed(item.size * count, {...arrayOf(item), type: `${item.type}[${count}]`})
