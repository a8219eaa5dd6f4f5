/** Tables of VLANs: a port's name stands before its first row. */
import type {Context} from '../../common/context.js'
import type {Output} from '../../common/output.js'
import {tornList} from '../torn-list.js'

/** Width of the column of names. */
export const NAME = 18
const HEADING = 'port'.padEnd(NAME)

/** Adds a row, which `body` prints. A port without rows is not shown. */
export type AddRow = (body: () => void) => void

/** Prints a heading, and what `body` gives of each port. */
export function table(
  context: Context,
  heading: string,
  key: string,
  body: (port: (name: string, rows: (add: AddRow) => void) => void) => void,
): void {
  context.out.text(`${HEADING}${heading}\n`)
  tornList(context, () => body((name, rows) => showPort(context.out, name, key, rows)))
}

function showPort(out: Output, name: string, key: string, rows: (add: AddRow) => void): void {
  const pending: (() => void)[] = []
  rows(row => pending.push(row))
  if (pending.length === 0) return
  out.object(undefined, () => {
    out.put('ifname', name, name.padEnd(NAME), 'ifname')
    out.array(key, () => {
      pending.forEach((row, i) => {
        out.object(undefined, () => {
          if (i > 0) out.text(' '.repeat(NAME))
          row()
        })
      })
    })
  })
}
