/** In which form connections are shown, and what beside. */
import {writeError} from '../common/write.js'
import {labelNames, labelOptions, NO_LABELS} from './labels.js'
import {badFrom, failed} from './problem.js'
import type {Words} from './words.js'

export interface Format {
  readonly form: 'text' | 'xml' | 'save'
  readonly extended: boolean
  readonly id: boolean
  readonly ktimestamp: boolean
  /** The time of an event. */
  readonly timestamp: boolean
  readonly labels: ReadonlyMap<number, string> | undefined
}

const words = ['xml', 'extended', 'timestamp', 'id', 'ktimestamp', 'labels', 'userspace', 'save']

/** `-o`; names of labels that are missing are complained of at once. */
export function formatOf(options: Words['given']): Format {
  const option = options.get('output')
  const given = option === undefined ? [] : option.split(',')
  given.forEach((word, i) => {
    if (!words.includes(word)) throw badFrom(given, i)
  })
  const has = (word: string) => given.includes(word)
  if (has('save') && given.length > 1)
    throw failed('cannot combine save output with any other output type, use -o save only')
  const labels = has('labels') || labelOptions.some(name => options.has(name)) ? labelNames() : undefined
  if (has('labels') && !labels) writeError(NO_LABELS)
  return {
    form: has('xml') ? 'xml' : has('save') ? 'save' : 'text',
    extended: has('extended'),
    id: has('id'),
    ktimestamp: has('ktimestamp'),
    timestamp: has('timestamp'),
    labels,
  }
}
