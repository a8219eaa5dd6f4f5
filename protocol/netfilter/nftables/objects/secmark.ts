import {attr, attributes} from '../../../attributes.js'
import {string} from '../../../text.js'

/** `NFTA_SECMARK_*`: a security label for packets. */
export const secmark = attributes({ctx: attr('NFTA_SECMARK_CTX', 1, string)})
