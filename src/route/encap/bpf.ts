/** `encap bpf`: programs that see the packets of a route. The kernel tells their names only. */
import {integer} from '../../link/kinds/kind.js'
import {encapKind, record, text} from './kind.js'

const program = {
  /** Descriptor of a loaded program (bpf(2)): what is added needs one. */
  fd: integer('fd', 0, 0x7fffffff),
  name: text('name'),
}

export const bpf = encapKind({
  options: {
    /** Sees packets that come in for the route. */
    in: record('in', program),
    /** Sees packets before they are sent. */
    out: record('out', program),
    /** Sees packets as they are sent, and may change them. */
    xmit: record('xmit', program),
    /** Bytes that `xmit` may put before a packet. Never listed. */
    headroom: integer('xmitHeadroom', 0, 256),
  },
  required: [],
})
