import {attr, attributes} from '../../../attributes.js'
import {be16} from '../../../scalars.js'
import {register} from '../fields.js'

/** `queue`: lets a program decide. */
export const queue = attributes({
  num: attr('NFTA_QUEUE_NUM', 1, be16),
  total: attr('NFTA_QUEUE_TOTAL', 2, be16),
  /** `NFT_QUEUE_FLAG` */
  flags: attr('NFTA_QUEUE_FLAGS', 3, be16),
  sregQnum: attr('NFTA_QUEUE_SREG_QNUM', 4, register),
})
