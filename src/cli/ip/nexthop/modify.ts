/** `ip nexthop add`, `replace` and `delete`. */

import {AF} from '../../../../protocol/constants.js'
import {RTM, RTNH_F} from '../../../../protocol/route/constants.js'
import {
  type NexthopInput,
  type NexthopMessage,
  nexthop,
  nexthopAttributes,
} from '../../../../protocol/route/nexthop.js'
import {addressText} from '../../common/addresses.js'
import type {Command, Context} from '../../common/context.js'
import type {Cursor} from '../../common/cursor.js'
import {protocols} from '../../common/databases.js'
import {changeShown} from '../../common/echo.js'
import {Misuse, wrong} from '../../common/failure.js'
import {parseInteger, unsigned} from '../../common/numbers.js'
import {readEncap} from '../route/encap/read.js'
import {readVia} from '../route/hop-words.js'
import {readId} from './filter.js'
import {showNexthop} from './show-nexthop.js'
import {usage} from './usage.js'

type Writable<T> = {-readonly [K in keyof T]: T[K]}
type Attributes = Writable<NonNullable<NexthopInput['attributes']>>

/** The kernel's ticks in a second. */
const TICKS = 100

function showMade(context: Context, made: NexthopMessage): void {
  showNexthop(context, made)
  context.out.text('\n')
}

/** Adds or replaces a nexthop: `flags` say which of it. */
export const write =
  (flags: number): Command =>
  (args, context) => {
    const request = readNexthop(args, context)
    changeShown(context, RTM.NEWNEXTHOP, nexthop, request, flags, made => showMade(context, made))
  }

/** Takes an id; what else is said is said to the kernel, which refuses it. */
export const remove: Command = (args, context) => {
  const request = readNexthop(args, context)
  changeShown(context, RTM.DELNEXTHOP, nexthop, request, 0, made => showMade(context, made))
}

function readNexthop(args: Cursor, context: Context): NexthopInput {
  const attributes: Attributes = {}
  const head = {family: context.settings.family, protocol: 0, flags: 0}
  args.options(
    {
      id: () => {
        attributes.id = readId(args)
      },
      dev: () => {
        const name = args.next()
        const index = context.links.find(name)
        if (index === undefined) throw wrong(name, 'Device does not exist\n')
        attributes.oif = index
        head.family ||= AF.INET
      },
      via: () => {
        const host = readVia(args, head.family)
        const {family} = host
        head.family ||= family
        if (family !== 0 && family !== head.family) {
          args.back()
          throw wrong(args.next(), 'address family mismatch\n')
        }
        const gateway = addressText(host, args.last)
        if (gateway !== undefined) attributes.gateway = gateway
        else attributes.unknown = [{type: nexthopAttributes.rows.gateway.number, value: new Uint8Array()}]
      },
      encap: () => {
        Object.assign(attributes, readEncap(args, context))
      },
      blackhole: () => {
        attributes.blackhole = true
        head.family ||= AF.INET
      },
      fdb: () => {
        attributes.fdb = true
      },
      onlink: () => {
        head.flags |= RTNH_F.ONLINK
      },
      group: () => {
        attributes.group = readGroup(args.next())
      },
      type: () => readGroupType(args, attributes),
      'protocol~': () => {
        const word = args.next()
        const protocol = protocols.number(word)
        if (protocol === undefined) throw wrong(word, '"protocol" value is invalid\n')
        head.protocol = protocol
      },
      help: () => {
        throw new Misuse(usage)
      },
    },
    word => {
      throw wrong(word, '')
    },
  )
  return {...head, attributes}
}

/** `ID[,WEIGHT]/…` */
function readGroup(text: string): NonNullable<Attributes['group']> {
  return text.split('/').map(member => {
    const [id = '', weight] = member.split(/,(.*)/s)
    const number = parseInteger(id, 0, 0xffffffff)
    if (number === undefined) throw wrong(firstId(text), '"group" value is invalid\n')
    const size = weight === undefined ? 1 : parseInteger(weight, 1, 256)
    if (size === undefined) throw wrong(weight ?? '', '"weight" is invalid\n')
    return {id: number, weight: size - 1, weight_high: 0, resvd2: 0}
  })
}

/** What iproute2 complains of, whichever of the ids is wrong. */
const firstId = (text: string): string => text.replace(/[/,].*/s, '')

/** `type mpath`, `type resilient …` */
function readGroupType(args: Cursor, attributes: Attributes): void {
  const word = args.next()
  if (word === 'mpath') {
    attributes.groupType = 'mpath'
    return
  }
  if (word !== 'resilient') throw wrong(word, '"type" value is invalid\n')
  attributes.groupType = 'res'
  const group: Writable<NonNullable<Attributes['resGroup']>> = {}
  const rows: Readonly<Record<string, () => void>> = {
    buckets: () => {
      group.buckets = unsigned(args.next(), 16, 'invalid buckets value')
    },
    idle_timer: () => {
      group.idleTimer = timer(args, 'invalid idle timer value')
    },
    unbalanced_timer: () => {
      group.unbalancedTimer = timer(args, 'invalid unbalanced timer value')
    },
  }
  while (args.peek !== undefined && Object.hasOwn(rows, args.peek)) rows[args.next()]?.()
  if (Object.keys(group).length > 0) attributes.resGroup = group
}

/** Seconds, as ticks of 32 bits. */
function timer(args: Cursor, why: string): number {
  const text = args.next()
  const seconds = unsigned(text, 32, why)
  if (seconds >= Math.floor(0xffffffff / TICKS)) throw wrong(text, why)
  return seconds * TICKS
}
