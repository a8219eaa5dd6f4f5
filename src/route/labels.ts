/** Stacks of MPLS labels, `100/200`. */
import {checkString, rangeError} from '../words/options.js'

/** How many bits a label has. */
export const LABEL_BITS = 20
const LABEL_MAX = 2 ** LABEL_BITS - 1

/** Most labels of a stack that the kernel pushes (`MAX_NEW_LABELS` of its net/mpls/internal.h). */
const STACK_MAX = 30

/** Throws unless `value` is a stack of labels, no more than the kernel takes. */
export function checkLabels(option: string, value: unknown, most = STACK_MAX): string {
  const text = checkString(option, value)
  const labels = text.split('/')
  if (labels.length > most) throw rangeError(option, `MPLS labels, at most ${most}`, labels.length)
  if (labels.some(label => !/^(0|[1-9]\d*)$/.test(label) || Number(label) > LABEL_MAX))
    throw rangeError(option, `MPLS labels (0 to ${LABEL_MAX}) with / between them`, value)
  return text
}
