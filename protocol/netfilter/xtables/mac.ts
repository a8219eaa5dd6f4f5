/** Match `mac`: the hardware address a packet comes from. */
import {byteArray, s32} from '../../scalars.js'
import {pad, struct} from '../../struct.js'
import {info} from './info.js'

/** `struct xt_mac_info` (linux/netfilter/xt_mac.h). */
export const mac = {
  0: info(struct('xt_mac_info', '', {srcaddr: byteArray(6), gap: pad(2), invert: s32})),
}
