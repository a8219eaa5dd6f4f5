/** dsa: a port of a switch (linux/if_link.h, `IFLA_DSA_*`). */
import {attr, attributes} from '../../attributes.js'
import {u32} from '../../scalars.js'

/** Kind `dsa`, a port of a switch: `IFLA_DSA_*` (linux/if_link.h). */
export const dsa = attributes({
  /** Index of the link between the processor and the switch. */
  conduit: attr('IFLA_DSA_CONDUIT', 1, u32),
})
