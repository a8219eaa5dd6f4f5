import {hardwareAddress} from '../../address.js'
import {noHeader} from '../../codec.js'
import {fixed} from '../../fixed.js'
import {be16} from '../../scalars.js'
import {type Straight, struct} from '../../struct.js'

// Every port in a dump has two of these.
const straight: Straight<{prio: number; addr: string}> = {
  read: (view, at) => ({
    prio: view.getUint16(at),
    addr: hardwareAddress.decode(view, at + 2, at + 8, noHeader) as string,
  }),
  write(view, at, {prio = 0, addr = ''}) {
    view.setUint16(at, prio)
    for (let i = 0; i < 6; i++)
      view.setUint8(at + 2 + i, Number.parseInt(addr.slice(i * 3, i * 3 + 2), 16) || 0)
  },
}

/** `struct ifla_bridge_id`: a bridge as spanning tree names it. */
export const bridgeId = struct(
  'ifla_bridge_id',
  '',
  {
    /** Priority, network byte order. */
    prio: be16,
    addr: fixed(6, hardwareAddress),
  },
  straight,
)
