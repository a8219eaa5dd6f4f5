/** ipoib: IP over InfiniBand (linux/if_link.h, `IFLA_IPOIB_*`). */
import {attr, attributes} from '../../attributes.js'
import {enumeration} from '../../names.js'
import {u16} from '../../scalars.js'

/** Kind `ipoib`, IP over InfiniBand: `IFLA_IPOIB_*` (linux/if_link.h). */
export const ipoib = attributes({
  /** Partition key. */
  pkey: attr('IFLA_IPOIB_PKEY', 1, u16),
  mode: attr('IFLA_IPOIB_MODE', 2, enumeration('IPOIB_MODE_', u16, {datagram: 0, connected: 1})),
  /** Boolean: multicast groups by the user's request only. */
  umcast: attr('IFLA_IPOIB_UMCAST', 3, u16),
})
