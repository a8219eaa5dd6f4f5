import {attr, attributes} from '../../../attributes.js'
import {enumeration, flags} from '../../../names.js'
import {be32} from '../../../scalars.js'
import {nestedExpression} from '../nested-expression.js'

/** `inner`: has an expression look into the packet inside a tunnel. */
export const inner = attributes({
  num: attr('NFTA_INNER_NUM', 1, be32),
  type: attr('NFTA_INNER_TYPE', 2, enumeration('NFT_INNER_', be32, {vxlan: 1, geneve: 2})),
  flags: attr('NFTA_INNER_FLAGS', 3, flags('NFT_INNER_', be32, {hdrsize: 1, ll: 2, nh: 4, th: 8})),
  hdrsize: attr('NFTA_INNER_HDRSIZE', 4, be32),
  expr: attr('NFTA_INNER_EXPR', 5, nestedExpression),
})
