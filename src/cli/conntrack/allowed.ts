/** Which options a command takes. */
import {wrong} from './problem.js'
import type {Words} from './words.js'

const selecting = ['src', 'dst', 'reply-src', 'reply-dst', 'protonum', 'mark', 'src-nat', 'dst-nat']
const selectingMore = [
  ...selecting,
  'any-nat',
  'zone',
  'orig-zone',
  'reply-zone',
  'mask-src',
  'mask-dst',
  'label',
]
const tableOptions = ['family', 'output']

const allowed: Readonly<Record<string, readonly string[]>> = {
  'L conntrack': [...selectingMore, ...tableOptions, 'status', 'zero', 'secmark', 'label-add'],
  'L dying': [...selectingMore, ...tableOptions, 'status', 'zero', 'secmark', 'label-add'],
  'L unconfirmed': [...selectingMore, ...tableOptions, 'status', 'zero', 'secmark', 'label-add'],
  'L expect': tableOptions,
  'G conntrack': ['src', 'dst', 'reply-src', 'reply-dst', 'protonum', 'output'],
  'D conntrack': [
    ...selectingMore.filter(name => name !== 'any-nat'),
    ...tableOptions,
    'status',
    'timeout',
    'label-add',
  ],
  'F conntrack': ['family'],
  'F expect': [],
  'C conntrack': [],
  'C expect': [],
  'S conntrack': [],
  'E conntrack': [...selectingMore, ...tableOptions, 'event-mask', 'buffer-size', 'secmark', 'label-add'],
}

export function checkAllowed({command, table, given, selected}: Words): void {
  if (command !== 'L' && (table === 'dying' || table === 'unconfirmed'))
    throw wrong("Can't do that command with tables `dying' and `unconfirmed'")
  const names = allowed[`${command} ${table}`]
  if (!names) throw wrong(`\`-${command}' with table \`${table}' is not supported`)
  if (command === 'G' && !given.has('protonum'))
    throw wrong("You need to supply the `--protonum' option for this command")
  // In the order of the bits that stand for them.
  for (const name of order) if (given.has(name) && !names.includes(name)) throw illegal(name)
  // Protocols have options that only make connections, or name one.
  for (const {option} of command === 'G' ? [] : selected)
    if (option.selects === 'other') throw illegal(option.names[0] as string)
}

const illegal = (name: string) => wrong(`Illegal option \`--${name}' with this command`)

const order = [
  'src',
  'dst',
  'reply-src',
  'reply-dst',
  'protonum',
  'timeout',
  'status',
  'zero',
  'event-mask',
  'tuple-src',
  'tuple-dst',
  'mask-src',
  'mask-dst',
  'family',
  'mark',
  'output',
  'src-nat',
  'dst-nat',
  'buffer-size',
  'any-nat',
  'zone',
  'secmark',
  'label',
  'label-add',
  'label-del',
  'orig-zone',
  'reply-zone',
]
