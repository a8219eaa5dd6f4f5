/** `ip tunnel` (ip-tunnel(8)). */
import {AF} from '../../../../protocol/constants.js'
import {strerror} from '../../../system/libc.js'
import type {Command, Context} from '../../common/context.js'
import {type Cursor, choose} from '../../common/cursor.js'
import {ERRNO} from '../../common/errno.js'
import {Failure, Misuse} from '../../common/failure.js'
import {writeAll} from '../../common/streams.js'
import {remove, write} from './change.js'
import {domain} from './rapid-deployment.js'
import {show} from './show.js'
import {showIpv6} from './show-ipv6.js'
import {failed} from './tunnels.js'
import {usage, usageIpv6} from './usage.js'
import {readTunnel} from './words.js'
import {modesIpv6, readTunnelIpv6} from './words-ipv6.js'

const help =
  (text: string): Command =>
  () => {
    throw new Misuse(text)
  }

const over4: Readonly<Record<string, Command>> = {
  'add~': (args, context) => writeIpv4(args, context, false),
  'change~': (args, context) => writeIpv4(args, context, true),
  'delete~': (args, context) => remove(context, readTunnel(args, context, false).name ?? ''),
  'show~|lst~|list~': show,
  '6rd~': domain,
  'help~': help(usage),
}

const over6: Readonly<Record<string, Command>> = {
  'add~': (args, context) => writeIpv6(args, context, false),
  'change~': (args, context) => writeIpv6(args, context, true),
  'delete~': (args, context) => remove(context, readTunnelIpv6(args, context, false).name ?? 'ip6tnl0'),
  'show~|lst~|list~': showIpv6,
  'set~': (args, context) => writeIpv6(args, context, true),
  'help~': help(usageIpv6),
}

function writeIpv4(args: Cursor, context: Context, change: boolean): void {
  const asked = readTunnel(args, context, change)
  if (asked.data.ttl && asked.data.pmtudisc === 0)
    throw new Failure(1, 'ttl != 0 and nopmtudisc are incompatible')
  write(context, asked, AF.INET)
}

function writeIpv6(args: Cursor, context: Context, change: boolean): void {
  const asked = readTunnelIpv6(args, context, change)
  const {name, existing, data} = asked
  if (name === undefined) writeAll(2, 'Tunnel interface name not specified\n')
  // Which netlink would not notice.
  if (existing?.kind === 'vti6' && data.proto === IPV4)
    throw failed('add', existing.name, strerror(ERRNO.EINVAL))
  write(context, {...asked, kind: asked.kind ?? 'ip6tnl'}, AF.INET6)
}

/** As a protocol inside a tunnel. */
const IPV4 = 4

/** Whether the first mode says that IPv6 is meant. */
const meansIpv6 = (words: readonly string[]): boolean => {
  const at = words.indexOf('mode')
  return at >= 0 && Object.hasOwn(modesIpv6, words[at + 1] ?? '')
}

export const tunnel: Command = (args, context) => {
  const {family} = context.settings
  const isIpv6 = family === AF.INET6
  if (family !== AF.UNSPEC && family !== AF.INET && !isIpv6)
    throw new Misuse(`Unsupported protocol family: ${family}`)
  if (args.done) return (isIpv6 ? showIpv6 : show)(args, context)
  const word = args.next()
  const command = choose(isIpv6 || meansIpv6(args.rest) ? over6 : over4, word)
  if (command) return command(args, context)
  throw new Misuse(
    isIpv6
      ? `Command "${word}" is unknown, try "ip -f inet6 tunnel help".`
      : `Command "${word}" is unknown, try "ip tunnel help"`,
  )
}
