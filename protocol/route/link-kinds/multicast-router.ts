import {enumeration} from '../../names.js'
import {u8} from '../../scalars.js'

/** Whether multicast routers are behind a bridge or port: never, as heard, always, or always for a while. */
export const multicastRouter = enumeration('MDB_RTR_TYPE_', u8, {
  disabled: 0,
  temp_query: 1,
  perm: 2,
  temp: 3,
})
