/** Target `TCPMSS`: the largest segment that a SYN announces. */
import {u16} from '../../scalars.js'
import {struct} from '../../struct.js'
import {info} from './info.js'

/** The `mss` that stands for what the path allows. */
export const XT_TCPMSS_CLAMP_PMTU = 0xffff

/** `struct xt_tcpmss_info` (linux/netfilter/xt_TCPMSS.h); `mss` is in bytes. */
export const TCPMSS = {0: info(struct('xt_tcpmss_info', '', {mss: u16}))}
