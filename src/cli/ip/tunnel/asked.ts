/** What a command asks of a tunnel, while its words are read. */
import {GRE} from '../../../../protocol/route/link-kinds/tunnel.js'
import type {Context} from '../../common/context.js'
import {type Cursor, choose, type OptionTable} from '../../common/cursor.js'
import {garbage, Misuse, wrong} from '../../common/failure.js'
import {mayBeName} from '../../common/link-names.js'
import {type Direction, directions, readKey, setFlag} from '../link/kinds/tunnels/keys.js'
import type {Tunnel} from '../link/kinds/tunnels/tunnel.js'
import {type Found, get, type TunnelFamily} from './tunnels.js'

export interface Asked {
  name?: string
  /** The link it goes through, which is looked for when all words are read. */
  dev?: string
  kind?: string
  data: Tunnel
  /** The tunnel that is to be changed. */
  existing?: Found
}

/** What a mode stands for. */
export type Mode = readonly [kind: string, data: Tunnel]

/** Keys, sequence numbers and checksums, in one direction or both. */
export function headerWords(args: Cursor, asked: Asked): OptionTable {
  const table: Record<string, () => void> = {}
  const sides: [string, readonly Direction[]][] = [
    ['', directions],
    ['i', ['i']],
    ['o', ['o']],
  ]
  for (const [prefix, which] of sides) {
    table[`${prefix}key`] = () => {
      const key = readKey(`${prefix}key`, args.next())
      for (const direction of which) {
        asked.data[`${direction}key`] = key
        setFlag(asked.data, direction, GRE.KEY, true)
      }
    }
    for (const [word, bit] of [
      ['seq', GRE.SEQ],
      ['csum', GRE.CSUM],
    ] as const)
      table[`${prefix}${word}`] = () => {
        for (const direction of which) setFlag(asked.data, direction, bit, true)
      }
  }
  return table
}

/** Reads all words; those that are no option name the tunnel. With `change`, its settings are where the others start. */
export function readWords(
  args: Cursor,
  context: Context,
  {asked, table, change, family}: {asked: Asked; table: OptionTable; change: boolean; family: TunnelFamily},
): void {
  while (!args.done) {
    const word = args.next()
    const action = choose(table, word)
    if (action) {
      action(word)
      continue
    }
    const name = word === 'name' ? args.next() : word
    if (asked.name !== undefined) throw garbage('name', name)
    if (!mayBeName(name)) throw wrong(name, '"name" not a valid ifname')
    asked.name = name
    if (!change) continue
    const existing = get(context, name, family)
    // What was read before the name is lost, as with iproute2.
    Object.assign(asked, {existing, kind: existing.kind, data: {...existing.data}})
  }
}

/** Looks for the link that a tunnel goes through. */
export function findDevice({links}: Context, {dev, data}: Asked): void {
  if (dev !== undefined) data.link = links.index(dev)
}

/** Takes a mode, unless one of another protocol was taken; a vti, which is of one with ipip, stays one. */
export function setMode(asked: Asked, mode: Mode): void {
  const [kind] = mode
  if (asked.kind !== undefined && protocolOf(asked.kind) !== protocolOf(kind))
    throw new Misuse('You managed to ask for more than one tunnel mode.')
  if (asked.kind !== 'vti') takeMode(asked, mode)
}

const protocolOf = (kind: string): string => (kind === 'vti' ? 'ipip' : kind)

/** Takes a mode. A tunnel that exists stays of its kind, whatever is asked for. */
export function takeMode(asked: Asked, [kind, data]: Mode): void {
  if (!asked.existing) asked.kind = kind
  Object.assign(asked.data, data)
}
