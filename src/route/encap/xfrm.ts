/** `encap xfrm if_id NUMBER [ link_dev LINK ]`: for an xfrm interface with external metadata. */
import {device, integer} from '../../link/kinds/kind.js'
import {encapKind} from './kind.js'

export const xfrm = encapKind({
  options: {
    /** Id that policies and states have in common with the route. */
    ifId: integer('ifId', 1),
    /** The link that packets leave through. */
    dev: device('link'),
  },
  required: ['ifId'],
})
