/** `ip token` (ip-token(8)): the host's part of the addresses that IPv6 makes by itself. */
import {AF} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {IFF, link} from '../../../../protocol/route/link.js'
import {inet6} from '../../../../protocol/route/link-inet.js'
import {addressText, hostName, type PrefixWord, readPrefix} from '../../common/addresses.js'
import type {Command, Context} from '../../common/context.js'
import type {Cursor} from '../../common/cursor.js'
import {Failure, Misuse, wrong} from '../../common/failure.js'
import {verbs} from '../../common/verbs.js'
import {usage} from './usage.js'

function deviceIndex({links}: Context, name: string): number {
  const index = links.find(name)
  if (index === undefined) throw wrong(name, 'dev is invalid\n')
  return index | 0
}

const show: Command = (args, context) => {
  const {out, kernel} = context
  let index: number | undefined
  // Only the first device counts, and other words mean nothing to iproute2 here.
  while (!args.done && index === undefined)
    if (args.next() === 'dev') index = deviceIndex(context, args.next())
  out.list(() => {
    for (const message of [...kernel.each(RTM.GETLINK, link, {family: AF.INET6})]) {
      const token = (message.attributes.protinfo as {token?: string} | undefined)?.token
      if (token === undefined || message.flags & (IFF.LOOPBACK | IFF.NOARP)) continue
      if (index !== undefined && index > 0 && message.index !== index) continue
      const name = context.links.name(message.index)
      out.object(undefined, () => {
        out.text('token ')
        const host = hostName(context, token)
        out.put('token', host, host, 'inet6')
        out.text(' dev ')
        out.put('ifname', name, `${name}\n`, 'ifname')
      })
    }
  })
}

function change(args: Cursor, context: Context, given?: PrefixWord): void {
  let token = given
  let index: number | undefined
  args.options(
    {
      dev: () => {
        const name = args.next()
        index ??= deviceIndex(context, name)
      },
      'help~': () => {
        throw new Misuse(usage)
      },
    },
    word => {
      // The first one counts; others are not even looked at.
      if (token) return
      const prefix = readPrefix(word, AF.INET6)
      token = {...prefix, text: addressText(prefix, word)}
    },
  )
  if (!token) throw new Failure(1, 'Not enough information: token is required.')
  if (index === undefined) throw new Failure(1, 'Not enough information: "dev" argument is required.')
  const {text} = token
  const type = inet6.rows.token.number
  const spec = text === undefined ? {unknown: [{type, value: new Uint8Array()}]} : {token: text}
  context.kernel.change(RTM.SETLINK, link, {family: AF.INET6, index, attributes: {afSpec: {inet6: spec}}})
}

const set: Command = (args, context) => change(args, context)

const remove: Command = (args, context) => change(args, context, readPrefix('::', AF.INET6))

export const token: Command = verbs('token', usage, show, {
  'list~|lst~|show~': show,
  'set~|add~': set,
  'delete~': remove,
  'get~': show,
})
