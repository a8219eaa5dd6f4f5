import {hardwareAddress} from '../../address.js'
import {fixed} from '../../fixed.js'
import {be16} from '../../scalars.js'
import {struct} from '../../struct.js'

/** `struct ifla_bridge_id`: a bridge as spanning tree names it. */
export const bridgeId = struct('ifla_bridge_id', '', {
  /** Priority, network byte order. */
  prio: be16,
  addr: fixed(6, hardwareAddress),
})
