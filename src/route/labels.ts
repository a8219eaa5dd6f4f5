/** Stacks of MPLS labels, `100/200`. */
import {checkString, rangeError} from '../words/options.js'

/** How many bits a label has. */
export const LABEL_BITS = 20
const LABEL_MAX = 2 ** LABEL_BITS - 1

/** Throws unless `value` is a stack of labels. */
export function checkLabels(option: string, value: unknown): string {
  const text = checkString(option, value)
  if (text.split('/').some(label => !/^(0|[1-9]\d*)$/.test(label) || Number(label) > LABEL_MAX))
    throw rangeError(option, `MPLS labels (0 to ${LABEL_MAX}) with / between them`, value)
  return text
}
