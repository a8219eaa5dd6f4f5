/** `ip route get`: asks the kernel which way a packet goes. */
import {AF} from '../../../../protocol/constants.js'
import {RTM, RTM_F} from '../../../../protocol/route/constants.js'
import {type RouteInput, type RouteMessage, route} from '../../../../protocol/route/route.js'
import {addressText, bitsOf, readHost, readPrefix} from '../../common/addresses.js'
import type {Command, Context} from '../../common/context.js'
import {abbreviates, type Cursor} from '../../common/cursor.js'
import {dsfield} from '../../common/databases.js'
import {Failure, Misuse, wrong} from '../../common/failure.js'
import {ipProtocol} from '../../common/ip-protocols.js'
import {parseInteger} from '../../common/numbers.js'
import {output} from '../../common/output.js'
import {writeAll} from '../../common/streams.js'
import {vrfTable} from '../../common/vrf.js'
import {showRoute} from './show-route.js'
import {usage} from './usage.js'

type Writable<T> = {-readonly [K in keyof T]: T[K]}

interface Question {
  readonly request: RouteInput
  /** Ask once more, now from the address that the first answer prefers. */
  readonly connected: boolean
}

export const get: Command = (args, context) => {
  const {request, connected} = readQuestion(args, context)
  const ask = () => context.kernel.get(RTM.GETROUTE, route, request)
  const answer = ask()
  const {out} = context
  out.list(() => out.object(undefined, () => showRoute(context, answer)))
  if (connected) showAgain(context, answer, ask)
}

function showAgain(context: Context, {attributes}: RouteMessage, ask: () => RouteMessage): void {
  if (attributes.prefsrc === undefined) throw new Misuse('Failed to connect the route')
  context.out.flush()
  // The JSON is complete; this is text all the same.
  const out = output({...context.settings, json: false})
  showRoute({...context, out}, ask())
  out.flush()
}

function readQuestion(args: Cursor, context: Context): Question {
  const attributes: Writable<NonNullable<RouteInput['attributes']>> = {}
  const head = {family: context.settings.family, dst_len: 0, src_len: 0, tos: 0, flags: 0}
  let isAsked = false
  let hasSource = false
  let connected = false
  let iif: string | undefined
  let oif: string | undefined
  const number = (word: string, high: number, why: string): number => {
    const value = parseInteger(word, 0, high)
    if (value === undefined) throw wrong(word, why)
    return value
  }
  const device = () => {
    oif = args.next()
  }
  args.options(
    {
      'from~': () => {
        const prefix = readPrefix(notHelp(args.next()), head.family)
        const src = addressText(prefix, args.last)
        hasSource = true
        head.family ||= prefix.family
        if (src !== undefined) attributes.src = src
        head.src_len = prefix.length
      },
      'tos|dsfield~': () => {
        const word = args.next()
        const tos = dsfield.number(word)
        if (tos === undefined) throw wrong(word, 'TOS value is invalid\n')
        head.tos = tos
      },
      'iif~': () => {
        iif = args.next()
      },
      'mark~': () => {
        attributes.mark = number(args.next(), 0xffffffff, 'invalid mark value')
      },
      'oif~': device,
      dev: device,
      'notify~': () => {
        head.flags |= RTM_F.NOTIFY
      },
      'connected~': () => {
        connected = true
      },
      'vrf~': () => {
        const name = args.next()
        const index = vrfTable(context, name) === undefined ? undefined : context.links.find(name)
        if (index === undefined) throw wrong(name, 'Invalid VRF\n')
        oif = name
      },
      'uid~': () => {
        attributes.uid = number(args.next(), 0xffffffff, 'invalid UID\n')
      },
      'fibmatch~': () => {
        head.flags |= RTM_F.FIB_MATCH
      },
      as: () => {
        args.takes('to')
        const {family, text} = readHost(args.next(), head.family)
        head.family ||= family
        if (text !== undefined) attributes.newdst = text
      },
      'sport~': () => {
        attributes.sport = number(args.next(), 0xffff, 'invalid sport\n')
      },
      'dport~': () => {
        attributes.dport = number(args.next(), 0xffff, 'invalid dport\n')
      },
      'ipproto~': () => {
        const word = args.next()
        const protocol = ipProtocol(word)
        if (protocol === undefined) throw wrong(word, 'Invalid "ipproto" value\n')
        attributes.ipProto = protocol
      },
      'help~': () => {
        throw new Misuse(usage)
      },
    },
    word => {
      const prefix = readPrefix(word === 'to' ? notHelp(args.next()) : word, head.family)
      const {family, text, length} = prefix
      const dst = addressText(prefix, args.last)
      isAsked = true
      // Of a family, the default stands for the address of zeros.
      const whole = bitsOf(head.family || (text === undefined ? 0 : family))
      head.family ||= family
      if (dst !== undefined) attributes.dst = dst
      head.dst_len = whole
      if (length !== whole)
        writeAll(2, `Warning: /${length} as prefix is invalid, only /${whole} (or none) is supported.\n`)
    },
  )
  if (!isAsked) throw new Failure(1, 'need at least a destination address')
  if (iif !== undefined) attributes.iif = context.links.index(iif)
  if (oif !== undefined) attributes.oif = context.links.index(oif)
  head.family ||= AF.INET
  if (head.family === AF.INET) head.flags |= RTM_F.LOOKUP_TABLE
  return {request: {...head, attributes}, connected: connected && !hasSource}
}

/** Where an address stands may stand `help`. */
function notHelp(word: string): string {
  if (abbreviates(word, 'help')) throw new Misuse(usage)
  return word
}
