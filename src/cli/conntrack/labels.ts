/** Names of labels, from the file that gives bits a name. */
import {readFileSync} from 'node:fs'
import {labelBytes, readLabels} from '../../netfilter/conntrack/labels.js'
import type {Words} from './words.js'

const FILE = '/etc/xtables/connlabel.conf'

/** Options that name labels, and so have the names read and shown. */
export const labelOptions = ['label', 'label-add', 'label-del'] as const

/** Names by bit; `undefined` where there is no file. */
export function labelNames(): ReadonlyMap<number, string> | undefined {
  let text: string
  try {
    text = readFileSync(FILE, 'utf8')
  } catch {
    return undefined
  }
  const lines = text.matchAll(/^\s*(\d+)\s+(\S+)/gm)
  return new Map(Array.from(lines, ([, bit, name = '']) => [Number(bit), name]))
}

/** The bits of labels by their names, which are known to exist. */
const bitsOf = (text: string): number[] => {
  const names = [...(labelNames() ?? [])]
  return text.split(',').flatMap(word => names.filter(([, name]) => name === word).map(([bit]) => bit))
}

export const labelsOfWords = (text: string): Uint8Array => labelBytes('label', bitsOf(text))

/** What `--label-add` and `--label-del` make of the labels that are set; `undefined` if nothing. */
export function changedLabels(known: Uint8Array | undefined, given: Words['given']): Uint8Array | undefined {
  const before = readLabels(known ?? new Uint8Array())
  const add = given.get('label-add')
  const remove = given.get('label-del')
  const after = new Set(before)
  if (add !== undefined) for (const bit of bitsOf(add)) after.add(bit)
  // Without a name it is about all.
  if (given.has('label-del'))
    for (const bit of remove === undefined ? before : bitsOf(remove)) after.delete(bit)
  return add === undefined && after.size === before.length ? undefined : labelBytes('label', [...after])
}

/** What is said where there is none. */
export const NO_LABELS = 'nfct_labelmap_new: No such file or directory\n'
