/** What people run most and what changes nothing: the functions it calls are compiled ahead. */
export const typical: readonly (readonly string[])[] = [
  ['ip', 'link'],
  ['ip', '-j', 'address'],
  ['ip', 'route'],
  ['ip', 'rule'],
  ['bridge', 'fdb'],
]
