import {attr, attributes} from '../../../attributes.js'
import {be32} from '../../../scalars.js'
import {string} from '../../../text.js'
import {objectType, register} from '../fields.js'

/** `objref`: applies a named object. */
export const objref = attributes({
  immType: attr('NFTA_OBJREF_IMM_TYPE', 1, objectType),
  immName: attr('NFTA_OBJREF_IMM_NAME', 2, string),
  /** The map tells the object. */
  setSreg: attr('NFTA_OBJREF_SET_SREG', 3, register),
  setName: attr('NFTA_OBJREF_SET_NAME', 4, string),
  setId: attr('NFTA_OBJREF_SET_ID', 5, be32),
})
