/** `encap mpls LABELS [ ttl NUMBER ]`: pushes labels. */
import {integer, option} from '../../link/kinds/kind.js'
import {checkLabels} from '../labels.js'
import {encapKind} from './kind.js'

export const mpls = encapKind({
  options: {
    /** The labels, `100/200`. */
    labels: option(
      'dst',
      (name, value) => checkLabels(name, value),
      (value: string) => value,
    ),
    /** Left out, the packet's own. */
    ttl: integer('ttl', 0, 255),
  },
  required: ['labels'],
})
