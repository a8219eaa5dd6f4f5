import {attr, attributes} from '../../../attributes.js'
import {nftData} from '../data.js'
import {register} from '../fields.js'

/** `immediate`: loads data into a register; a verdict, into register 0. */
export const immediate = attributes({
  dreg: attr('NFTA_IMMEDIATE_DREG', 1, register),
  data: attr('NFTA_IMMEDIATE_DATA', 2, nftData),
})
