/** `ip address add`, `change`, `replace` and `delete`. */
import {parseIpv4} from '../../../../protocol/address.js'
import {AF} from '../../../../protocol/constants.js'
import {type AddressInput, address, addressAttributes} from '../../../../protocol/route/address.js'
import {IFA_F, RT_SCOPE, RTM} from '../../../../protocol/route/constants.js'
import {addressText, type HostWord, type PrefixWord, readHost, readPrefix} from '../../common/addresses.js'
import type {Command, Context} from '../../common/context.js'
import type {Cursor, DraftTable} from '../../common/cursor.js'
import {scopes} from '../../common/databases.js'
import {changeShown} from '../../common/echo.js'
import {duplicate, Failure, garbage, Misuse, wrong} from '../../common/failure.js'
import {VERB} from '../../common/kernel.js'
import {unsigned} from '../../common/numbers.js'
import {writeError} from '../../common/write.js'
import {addressFlags} from './flags.js'
import {showAddressLine} from './show-address.js'
import {usage} from './usage.js'

/** The arguments as they are given. */
interface Wish {
  readonly args: Cursor
  family: number
  dev?: string
  local?: PrefixWord & {word: string}
  peer?: PrefixWord
  broadcast?: HostWord | '+' | '-'
  anycast?: HostWord
  scope?: number
  label?: string
  metric?: number
  valid?: number
  preferred?: number
  flags: number
}

const FOREVER = 0xffffffff

/** A command that adds or changes an address. */
export const put =
  (verb: 'add' | 'change' | 'replace'): Command =>
  (args, context) => {
    send(context, RTM.NEWADDR, messageOf(readWish(args, context), context, false), VERB[verb])
  }

export const remove: Command = (args, context) => {
  send(context, RTM.DELADDR, messageOf(readWish(args, context), context, true), 0)
}

function send(context: Context, type: number, message: AddressInput, flags: number): void {
  changeShown(context, type, address, message, flags, made => showAddressLine(context, made))
}

function readWish(args: Cursor, {settings}: Context): Wish {
  const wish: Wish = {args, family: settings.family, flags: 0}
  args.read(options, wish, readOther)
  return wish
}

/** The first address that is given tells the family of the others. */
function known<T extends HostWord>(wish: Wish, host: T, word: string): T {
  wish.family ||= host.family
  return {...host, text: addressText(host, word)}
}

const lifetime =
  (key: 'valid' | 'preferred') =>
  (wish: Wish, name: string): void => {
    if (wish[key] !== undefined) throw duplicate(`${key}_lft`, name)
    const word = wish.args.next()
    wish[key] = word === 'forever' ? FOREVER : unsigned(word, 32, `${key}_lft value`)
  }

const options: DraftTable<Wish> = {
  'peer|remote': wish => {
    const word = wish.args.next()
    if (wish.peer) throw duplicate('peer', word)
    wish.peer = known(wish, readPrefix(word, wish.family), word)
  },
  'broadcast~|brd': wish => {
    const word = wish.args.next()
    if (wish.broadcast) throw duplicate('broadcast', word)
    wish.broadcast = word === '+' || word === '-' ? word : known(wish, readHost(word, wish.family), word)
  },
  anycast: wish => {
    const word = wish.args.next()
    if (wish.anycast) throw duplicate('anycast', word)
    wish.anycast = known(wish, readHost(word, wish.family), word)
  },
  scope: wish => {
    const word = wish.args.next()
    const scope = scopes.number(word)
    if (scope === undefined) throw wrong(word, 'invalid scope value.')
    wish.scope = scope
  },
  dev: wish => {
    wish.dev = wish.args.next()
  },
  label: wish => {
    wish.label = wish.args.next()
  },
  'metric~|priority~|preference~': wish => {
    wish.metric = unsigned(wish.args.next(), 32, '"metric" value is invalid\n')
  },
  'valid_lft~': lifetime('valid'),
  'preferred_lft~': lifetime('preferred'),
  'help~': () => {
    throw new Misuse(usage)
  },
}

/** `FLAG`, or `[local] PREFIX` */
function readOther(wish: Wish, word: string): void {
  const flag = addressFlags.find(one => one.word === word)
  if (flag?.setBy === 'kernel') {
    writeError(`Warning: ${word} option is not mutable from userspace\n`)
  } else if (flag?.setBy === 'inet6' && wish.family !== AF.INET6) {
    writeError(`Warning: ${word} option can be set only for IPv6 addresses\n`)
  } else if (flag) {
    wish.flags |= flag.bit
  } else {
    const text = word === 'local' ? wish.args.next() : word
    if (wish.local) throw garbage('local', text)
    wish.local = {...known(wish, readPrefix(text, wish.family), text), word: text}
  }
}

/** The message for a wish; throws `Failure` where it cannot be. */
function messageOf(wish: Wish, {links}: Context, removes: boolean): AddressInput {
  const {family, dev, local, flags} = wish
  if (dev === undefined) throw new Failure(1, 'Not enough information: "dev" argument is required.')
  const wild = removes && !wish.peer && family === AF.INET && local !== undefined && !local.explicit
  if (wild) writeError(wildcard(local.word))
  const peer = wish.peer ?? (wild ? undefined : local)
  const broadcast = broadcastOf(wish, peer)
  const index = links.index(dev)
  const cacheinfo = lifetimesOf(wish)
  if (flags & IFA_F.MCAUTOJOIN && !isMulticast(local))
    throw new Failure(1, 'autojoin needs multicast address')

  const attributes: NonNullable<AddressInput['attributes']> = {}
  if (flags > 0xff) attributes.flags = flags
  if (wish.label !== undefined) attributes.label = wish.label
  if (wish.metric !== undefined) attributes.rtPriority = wish.metric
  if (cacheinfo) attributes.cacheinfo = cacheinfo
  putHost(attributes, 'local', local)
  putHost(attributes, 'address', peer)
  putHost(attributes, 'broadcast', broadcast)
  putHost(attributes, 'anycast', wish.anycast)
  return {
    family,
    prefixlen: wish.peer?.length || (local?.length ?? 0),
    flags: flags & 0xff,
    scope: wish.scope ?? (!removes && local?.text?.startsWith('127.') ? RT_SCOPE.HOST : RT_SCOPE.UNIVERSE),
    index,
    attributes,
  }
}

const wildcard = (word: string): string =>
  `Warning: Executing wildcard deletion to stay compatible with old scripts.
         Explicitly specify the prefix length (${word}/32) to avoid this warning.
         This special behaviour is likely to disappear in further releases,
         fix your scripts!
`

/** Prefixes that are longer have no address to spare for a broadcast. */
const LONGEST_WITH_BROADCAST = 30

/** `+` is the last address of the prefix, `-` the first. */
function broadcastOf({family, broadcast}: Wish, prefix: PrefixWord | undefined): HostWord | undefined {
  if (broadcast !== '+' && broadcast !== '-') return broadcast
  if (family !== AF.INET) throw new Failure(1, 'Broadcast can be set only for IPv4 addresses')
  const length = prefix?.length ?? 0
  if (length > LONGEST_WITH_BROADCAST) return undefined
  const hosts = 2 ** (32 - length) - 1
  const bytes = parseIpv4(prefix?.text ?? '0.0.0.0') as Uint8Array
  const own = Buffer.from(bytes).readUInt32BE()
  const number = broadcast === '+' ? (own | hosts) >>> 0 : (own & ~hosts) >>> 0
  return {family, text: [24, 16, 8, 0].map(shift => (number >>> shift) & 0xff).join('.')}
}

function lifetimesOf({valid, preferred}: Wish) {
  if (valid === undefined && preferred === undefined) return undefined
  const [all, first] = [valid ?? FOREVER, preferred ?? FOREVER]
  if (all === 0) throw new Failure(1, 'valid_lft is zero')
  if (all < first) throw new Failure(1, 'preferred_lft is greater than valid_lft')
  return {ifa_valid: all, ifa_prefered: first, cstamp: 0, tstamp: 0}
}

const isMulticast = (local: PrefixWord | undefined): boolean =>
  /^(22[4-9]|23[0-9])\.|^ff..:/.test(local?.text ?? '')

/** `any` is an attribute without bytes. */
function putHost(
  attributes: NonNullable<AddressInput['attributes']>,
  key: 'local' | 'address' | 'broadcast' | 'anycast',
  host: HostWord | undefined,
): void {
  if (host?.text !== undefined) attributes[key] = host.text
  else if (host) {
    attributes.unknown = [
      ...(attributes.unknown ?? []),
      {type: addressAttributes.rows[key].number, value: new Uint8Array()},
    ]
  }
}
