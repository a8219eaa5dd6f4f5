/** Which options a command takes, and which it needs. */
import {failed, wrong} from './problem.js'
import {isIcmp, type Part, type Protocol, type ProtocolOption} from './protocols.js'
import type {Words} from './words.js'

const addresses = ['src', 'dst', 'reply-src', 'reply-dst']
const selecting = [...addresses, 'protonum', 'mark', 'src-nat', 'dst-nat']
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
const listing = [...selectingMore, ...tableOptions, 'status', 'zero', 'secmark']
const making = [...selecting, 'timeout', 'status', 'zone', 'orig-zone', 'reply-zone', 'label-add']
const naming = [...addresses, 'protonum']
const expectationAddresses = ['tuple-src', 'tuple-dst', 'mask-src', 'mask-dst']

interface Rule {
  readonly takes: readonly string[]
  readonly needs?: readonly string[]
}

const rules: Readonly<Record<string, Rule>> = {
  'L conntrack': {takes: listing},
  'L dying': {takes: listing},
  'L unconfirmed': {takes: listing},
  'L expect': {takes: tableOptions},
  'G conntrack': {takes: [...naming, 'output'], needs: ['protonum']},
  'G expect': {takes: naming, needs: ['src', 'dst', 'protonum']},
  'I conntrack': {takes: making, needs: ['protonum', 'timeout']},
  'A conntrack': {takes: making, needs: ['protonum', 'timeout']},
  'I expect': {
    takes: [...naming, ...expectationAddresses, 'timeout', 'status'],
    needs: ['src', 'dst', 'protonum', 'timeout', ...expectationAddresses],
  },
  'U conntrack': {
    takes: [
      ...selecting,
      ...tableOptions,
      'timeout',
      'status',
      'mask-src',
      'mask-dst',
      'label',
      'label-add',
      'label-del',
    ],
  },
  'D conntrack': {
    takes: [...selectingMore.filter(name => name !== 'any-nat'), ...tableOptions, 'status', 'timeout'],
  },
  'D expect': {takes: naming, needs: ['src', 'dst', 'protonum']},
  'F conntrack': {takes: ['family']},
  'F expect': {takes: []},
  'C conntrack': {takes: []},
  'C expect': {takes: []},
  'S conntrack': {takes: []},
  'S expect': {takes: []},
  'E conntrack': {
    takes: [...selectingMore, ...tableOptions, 'event-mask', 'buffer-size', 'secmark'],
  },
  'E expect': {takes: ['output']},
  none: {takes: []},
}

export function checkAllowed(words: Words): void {
  const {command, table, given} = words
  if (given.has('label-add') && given.has('label-del'))
    throw failed('cannot use --label-add and --label-del at the same time')
  if (command !== 'L' && (table === 'dying' || table === 'unconfirmed'))
    throw wrong("Can't do that command with tables `dying' and `unconfirmed'")
  if (table === 'expect' && (command === 'A' || command === 'U'))
    throw wrong(`Can't do --${command === 'A' ? 'add' : 'update'} on expectations`)
  const rule =
    rules[command === undefined || command === 'h' || command === 'V' ? 'none' : `${command} ${table}`]
  if (!rule) throw wrong(`\`-${command}' with table \`${table}' is not supported`)
  // In the order of the bits that stand for them.
  for (const name of order) {
    if (isGiven(given, name) ? !rule.takes.includes(name) : rule.needs?.includes(name))
      throw isGiven(given, name) ? illegal(name) : missing(name)
  }
  const names = table === 'conntrack' && (command === 'I' || command === 'A' || command === 'G')
  if (names) checkAddresses(given)
  checkProtocol(words)
  if (names) checkParts(words)
}

/** A length behind the address is a mask, too. */
const isGiven = (given: Words['given'], name: string): boolean =>
  given.has(name) ||
  ((name === 'mask-src' || name === 'mask-dst') && given.get(name.slice(5))?.includes('/') === true)

const illegal = (name: string) => wrong(`Illegal option \`--${name}' with this command`)
const missing = (name: string) => wrong(`You need to supply the \`--${name}' option for this command`)

/** Both addresses of one direction. */
function checkAddresses(given: Words['given']): void {
  const [src, dst, replySrc, replyDst] = addresses.map(name => given.has(name))
  if ((src && dst) || (replySrc && replyDst)) return
  if (!src && !dst && (replySrc || replyDst))
    throw wrong("you have to specify `--reply-src' and `--reply-dst'")
  throw wrong("you have to specify `--src' and `--dst'")
}

/** Which options of the protocol a command takes, in their own order. */
function checkProtocol({command, table, protocol, selected}: Words): void {
  for (const option of protocol?.options ?? []) {
    const [name = ''] = option.names
    const isThere = selected.some(one => one.option === option)
    const verdict =
      table === 'expect'
        ? ofExpectation(protocol as Protocol, option, command)
        : ofConnection(option, command)
    if (isThere && verdict === 'illegal') throw illegal(name)
    if (!isThere && verdict === 'needed') throw missing(name)
  }
}

type Verdict = 'needed' | 'illegal' | 'free'

function ofConnection({selects}: ProtocolOption, command: Words['command']): Verdict {
  if (typeof selects !== 'string')
    return selects.direction === 'mask' || selects.direction === 'tuple' ? 'illegal' : 'free'
  if (command === 'I' || command === 'A') return 'needed'
  return selects === 'state' || command === 'U' || command === 'G' ? 'free' : 'illegal'
}

function ofExpectation(protocol: Protocol, {selects}: ProtocolOption, command: Words['command']): Verdict {
  if (selects === 'state' || isIcmp(protocol)) return 'illegal'
  const makes = command === 'I'
  if (typeof selects === 'string' || selects.direction === 'mask' || selects.direction === 'tuple')
    return makes ? 'needed' : 'illegal'
  return selects.direction === 'reply' && makes && protocol.name !== 'gre' ? 'free' : 'needed'
}

/** Both ports of one direction, or what names a message of ICMP. */
function checkParts({protocol, selected}: Words): void {
  if (!protocol || protocol.needs.length === 0) return
  const has = (direction: 'orig' | 'reply', part: Part) =>
    selected.some(
      ({option: {selects}}) =>
        typeof selects !== 'string' && selects.direction === direction && selects.part === part,
    )
  if (isIcmp(protocol)) {
    for (const part of protocol.needs) if (!has('orig', part)) throw missing(`${protocol.name}-${part}`)
    return
  }
  const [orig, reply] = (['orig', 'reply'] as const).map(direction => ({
    all: protocol.needs.every(part => has(direction, part)),
    any: protocol.needs.some(part => has(direction, part)),
  }))
  if (orig?.all || reply?.all) return
  const [kind, front] = protocol.name === 'gre' ? ['key', ['srckey', 'dstkey']] : ['port', ['sport', 'dport']]
  throw !orig?.any && reply?.any
    ? wrong(`you have to specify \`--reply-src-${kind}' and \`--reply-dst-${kind}'`)
    : wrong(`you have to specify \`--${front[0]}' and \`--${front[1]}'`)
}

const order = [
  ...addresses,
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
