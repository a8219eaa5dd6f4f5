import type {Style} from './style.js'

/** Columns side by side, each as wide as its longest cell; what is `undefined` stays empty. */
export function table(
  header: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
  style: Style,
): string[] {
  const cells = rows.map(row => header.map((_, column) => String(row[column] ?? '')))
  const widths = header.map((title, column) =>
    Math.max(title.length, ...cells.map(row => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [style('dim', line(header)), ...cells.map(line)]
}
