/** Arrays of a fixed number of scalars, as fields of structs: `__u16 ports[15]`. */
import {fixed} from '../../fixed.js'
import {arrayOf, type Fixed} from '../../scalars.js'

export const arrayField = <T>(item: Fixed<T>, count: number): Fixed<T[]> =>
  fixed(item.size * count, {...arrayOf(item), type: `${item.type}[${count}]`})
