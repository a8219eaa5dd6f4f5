/** Which nexthops, or buckets of their groups, a command is about. */
import type {NexthopInput} from '../../../../protocol/route/nexthop.js'
import type {Context} from '../../common/context.js'
import type {Cursor, OptionTable} from '../../common/cursor.js'
import {Misuse, wrong} from '../../common/failure.js'
import {parseInteger, unsigned} from '../../common/numbers.js'
import {vrfTable} from '../../common/vrf.js'
import {usage} from './usage.js'

type Input = NonNullable<NexthopInput['attributes']>
type Attributes = {-readonly [K in 'id' | 'oif' | 'master' | 'groups' | 'resBucket']?: Input[K]}

export interface NexthopFilter {
  /** What the kernel is asked for. */
  request: NexthopInput
  /** 0 for all. */
  protocol: number
  /** Ends reading: this one, whatever else is said. */
  id?: number
}

/** What is read: nexthops, or buckets. */
type Kind = 'nexthop' | 'bucket'

export const readId = (args: Cursor): number => unsigned(args.next(), 32, 'invalid id value')

/** Reads words up to an id of a nexthop, or all. */
export function readFilter(args: Cursor, context: Context, kind: Kind = 'nexthop'): NexthopFilter {
  const {links, settings} = context
  const attributes: Attributes = {}
  const filter: NexthopFilter = {request: {family: settings.family, attributes}, protocol: 0}
  const link = (name: string, why: string, isOne: boolean): number => {
    const index = isOne ? links.find(name) : undefined
    if (index === undefined) throw wrong(name, why)
    return index
  }
  const common = {
    'dev~': () => {
      const name = args.next()
      attributes.oif = link(name, 'Device does not exist\n', true)
    },
    'vrf~': () => {
      const name = args.next()
      attributes.master = link(name, 'Invalid VRF\n', vrfTable(context, name) !== undefined)
    },
    'master~': () => {
      const name = args.next()
      attributes.master = link(name, 'Device does not exist\n', true)
    },
    id: () => {
      const id = readId(args)
      if (kind === 'nexthop') filter.id = id
      // 0 stands for all.
      else if (id !== 0) attributes.id = id
    },
    'help~': () => {
      throw new Misuse(usage)
    },
  }
  const own: OptionTable =
    kind === 'bucket'
      ? {
          nhid: () => {
            const nhId = readId(args)
            if (nhId !== 0) attributes.resBucket = {nhId}
          },
        }
      : {
          'groups~': () => {
            attributes.groups = true
          },
          'fdb~': () => undefined,
          'protocol~': () => {
            const word = args.next()
            const protocol = parseInteger(word, 0, 0xffffffff)
            if (protocol === undefined) throw wrong(word, 'invalid protocol value')
            filter.protocol = protocol
          },
        }
  const table = {...common, ...own}
  while (!args.done && filter.id === undefined)
    args.option(table, word => {
      throw wrong(word, '')
    })
  return filter
}
