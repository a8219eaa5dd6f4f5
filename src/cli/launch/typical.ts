/** Has the kernel look for a route, in a table that is always there, and leave everything as it is. */
const test = ['route', 'test', '192.0.2.1', 'via', '192.0.2.254', 'dev', 'lo', 'table', 'local']

/** What people run most and what changes nothing: the functions it calls are compiled ahead. */
export const typical: readonly (readonly string[])[] = [
  ['ip', 'link'],
  ['ip', '-j', 'address'],
  ['ip', 'route'],
  ['ip', ...test],
  ['ip', 'rule'],
  // In the bundle that batches are in.
  ['ip', '-N', ...test],
  ['bridge', 'fdb'],
]
