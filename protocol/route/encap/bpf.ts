import {attr, attributes} from '../../attributes.js'
import {u32} from '../../scalars.js'
import {string} from '../../text.js'

const program = attributes({
  /** Requests: the program's descriptor. */
  fd: attr('LWT_BPF_PROG_FD', 1, u32),
  name: attr('LWT_BPF_PROG_NAME', 2, string),
})

/** `LWT_BPF_*`: programs that see the packets of a route (linux/lwtunnel.h). */
export const bpfEncap = attributes({
  in: attr('LWT_BPF_IN', 1, program),
  out: attr('LWT_BPF_OUT', 2, program),
  xmit: attr('LWT_BPF_XMIT', 3, program),
  /** Bytes that `xmit` may put before a packet, up to 256. */
  xmitHeadroom: attr('LWT_BPF_XMIT_HEADROOM', 4, u32),
})
