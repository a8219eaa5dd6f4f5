/** Point-to-point links (`IFLA_PPP_*` of linux/if_link.h). pppd(8) makes most of them by ioctl(2). */
import {attr, attributes} from '../../attributes.js'
import {s32} from '../../scalars.js'

/** Kind `ppp`, point-to-point links: `IFLA_PPP_*` (linux/if_link.h). */
export const ppp = attributes({
  /** Descriptor of /dev/ppp, open in the process that asks. Only in requests. */
  devFd: attr('IFLA_PPP_DEV_FD', 1, s32),
})
