import {attr, attributes} from '../../../attributes.js'
import {enumeration} from '../../../names.js'
import {be32} from '../../../scalars.js'
import {register} from '../fields.js'

/** `socket`: loads a property of the socket that the packet is for. */
export const socket = attributes({
  key: attr(
    'NFTA_SOCKET_KEY',
    1,
    enumeration('NFT_SOCKET_', be32, {transparent: 0, mark: 1, wildcard: 2, cgroupv2: 3}),
  ),
  dreg: attr('NFTA_SOCKET_DREG', 2, register),
  /** Depth of the control group. */
  level: attr('NFTA_SOCKET_LEVEL', 3, be32),
})
