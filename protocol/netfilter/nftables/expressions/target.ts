import {attr, attributes} from '../../../attributes.js'
import {be32, bytes} from '../../../scalars.js'
import {string} from '../../../text.js'
import {targetInfo} from '../../xtables/index.js'
import {explained} from '../explained.js'

/** `target`: a target of x_tables. */
export const target = explained(
  attributes({
    name: attr('NFTA_TARGET_NAME', 1, string),
    rev: attr('NFTA_TARGET_REV', 2, be32),
    /** The struct of this name and revision. */
    info: attr('NFTA_TARGET_INFO', 3, bytes),
  }),
  'NFTA_TARGET_INFO',
  targetInfo,
)
