/** Lines of `iptables-save`, as words. */

/** Splits at blanks; quotes hold words together, and a backslash in them takes the next character as it is. */
export function wordsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(/\s+/).filter(word => word !== '')
  const words: string[] = []
  const pattern = /\s*((?:"(?:\\.|[^"\\])*"?|[^\s"])+)/gs
  for (const [, word = ''] of line.matchAll(pattern)) {
    words.push(
      word.replace(/"((?:\\.|[^"\\])*)"?/gs, (_all, inner: string) => inner.replace(/\\(.)/gs, '$1')),
    )
  }
  return words
}
