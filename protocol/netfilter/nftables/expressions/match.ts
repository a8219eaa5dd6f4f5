import {attr, attributes} from '../../../attributes.js'
import {be32, bytes} from '../../../scalars.js'
import {string} from '../../../text.js'
import {matchInfo} from '../../xtables/index.js'
import {explained} from '../explained.js'

/** `match`: a match of x_tables. */
export const match = explained(
  attributes({
    name: attr('NFTA_MATCH_NAME', 1, string),
    rev: attr('NFTA_MATCH_REV', 2, be32),
    /** The struct of this name and revision. */
    info: attr('NFTA_MATCH_INFO', 3, bytes),
  }),
  'NFTA_MATCH_INFO',
  matchInfo,
)
