/** rmnet: a channel of a Qualcomm modem (linux/if_link.h, `IFLA_RMNET_*`). */
import {attr, attributes} from '../../attributes.js'
import {flags} from '../../names.js'
import {u16, u32} from '../../scalars.js'
import {struct} from '../../struct.js'

/** `RMNET_FLAGS_*`. */
export const RMNET_FLAGS = {
  INGRESS_DEAGGREGATION: 0x01,
  INGRESS_MAP_COMMANDS: 0x02,
  INGRESS_MAP_CKSUMV4: 0x04,
  EGRESS_MAP_CKSUMV4: 0x08,
  INGRESS_MAP_CKSUMV5: 0x10,
  EGRESS_MAP_CKSUMV5: 0x20,
} as const

const rmnetFlags = flags('RMNET_FLAGS_', u32, RMNET_FLAGS)

/** Kind `rmnet`, a channel of a Qualcomm modem: `IFLA_RMNET_*` (linux/if_link.h). */
export const rmnet = attributes({
  /** Number of the channel, 1 to 254. */
  muxId: attr('IFLA_RMNET_MUX_ID', 1, u16),
  flags: attr(
    'IFLA_RMNET_FLAGS',
    2,
    struct('ifla_rmnet_flags', '', {
      /** {@link RMNET_FLAGS} bits. */
      flags: rmnetFlags,
      /** Which bits to change; all ones in replies. */
      mask: rmnetFlags,
    }),
  ),
})
