/** What of links and their addresses is wanted: the arguments of `show`, `flush` and `save`. */
import {AF} from '../../../../protocol/constants.js'
import {type AddressMessage, address} from '../../../../protocol/route/address.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {matchesPattern} from '../../../system/libc.js'
import {isWithin, type PrefixWord, readPrefix} from '../../common/addresses.js'
import type {Context} from '../../common/context.js'
import type {Cursor} from '../../common/cursor.js'
import {groups, scopes} from '../../common/databases.js'
import {Failure, garbage, Misuse, terminated, wrong} from '../../common/failure.js'
import {masterIndex, NO_MASTER, vrfIndex} from '../../common/masters.js'
import type {LinkFilter} from '../link/list.js'
import {filterFlag} from './flags.js'

export interface AddressFilter extends LinkFilter {
  /** `AF_*`, 0 for all. That of `to` where there is one. */
  family: number
  dev?: string
  scope?: number
  to?: PrefixWord
  /** A pattern as of a shell. */
  label?: string
  /** Bits that are looked at, and those of them that are set. */
  flagMask: number
  flags: number
}

/** Reads all arguments. `usage` is what `help` shows. */
export function readFilter(args: Cursor, context: Context, usage: string, family: number): AddressFilter {
  const filter: AddressFilter = {family, flagMask: 0, flags: 0}
  args.options(
    {
      to: () => {
        const prefix = readPrefix(args.next(), filter.family)
        if (prefix.family === AF.UNSPEC) return
        filter.to = prefix
        filter.family = prefix.family
      },
      scope: () => {
        const word = args.next()
        const scope = scopes.number(word)
        if (scope === undefined && word !== 'all') throw wrong(word, 'invalid "scope"\n')
        if (scope !== undefined) filter.scope = scope
        else delete filter.scope
      },
      up: () => {
        filter.up = true
      },
      label: () => {
        filter.label = args.next()
      },
      group: () => {
        const word = args.next()
        const group = groups.number(word)
        if (group === undefined) throw wrong(word, 'Invalid "group" value\n')
        filter.group = group
      },
      master: () => {
        filter.master = masterIndex(context, args.next())
      },
      vrf: () => {
        filter.master = vrfIndex(context, args.next())
      },
      nomaster: () => {
        filter.master = NO_MASTER
      },
      type: () => {
        filter.kind = args.next()
      },
    },
    word => {
      const flag = filterFlag(word)
      if (flag) {
        filter.flagMask |= flag.bit
        filter.flags = flag.set ? filter.flags | flag.bit : filter.flags & ~flag.bit
        return
      }
      if (word !== '' && 'help'.startsWith(word)) throw new Misuse(usage)
      const name = word === 'dev' ? args.next() : word
      if (filter.dev !== undefined) throw garbage('dev', name)
      filter.dev = name
    },
  )
  return filter
}

/** The index of a link that is to be looked at. */
export function deviceIndex({links}: Context, name: string): number {
  const index = links.find(name)
  // An `int` it is, which may be below 0.
  if (index === undefined || index > 0x7fffffff) throw new Failure(1, `Device "${name}" does not exist.`)
  return index
}

/** Whether an address is wanted. Those without a label have their link's name for one. */
export function fits(message: AddressMessage, filter: AddressFilter, {links}: Context): boolean {
  const {family, scope, index, attributes: a} = message
  if (filter.family !== AF.UNSPEC && family !== filter.family) return false
  if (filter.scope !== undefined && scope !== filter.scope) return false
  if ((flagsOf(message) ^ filter.flags) & filter.flagMask) return false
  if (filter.label !== undefined && !matchesPattern(filter.label, a.label ?? links.name(index))) return false
  return !filter.to || isWithin(a.local ?? a.address, family, filter.to)
}

/** All flags; the header holds the low byte only. */
export const flagsOf = ({flags, attributes}: AddressMessage): number => attributes.flags ?? flags

/** The addresses of the family and link of a filter. `what` is what a refusal terminates. */
export function addressesOf(
  context: Context,
  {family, dev}: AddressFilter,
  what: 'Dump' | 'Flush',
): AddressMessage[] {
  const index = dev === undefined ? 0 : deviceIndex(context, dev)
  return terminated(what, () => [...context.kernel.each(RTM.GETADDR, address, {family, index})], 1)
}
