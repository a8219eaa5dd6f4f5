/** Names of labels, from the file that gives bits a name. */
import {readFileSync} from 'node:fs'

const FILE = '/etc/xtables/connlabel.conf'

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

/** What is said where there is none. */
export const NO_LABELS = 'nfct_labelmap_new: No such file or directory\n'
