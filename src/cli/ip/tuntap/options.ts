/** The options of `ip tuntap add` and `del`. */
import type {Cursor} from '../../common/cursor.js'
import {Failure, garbage, Misuse, wrong} from '../../common/failure.js'
import {mayBeName} from '../../common/link-names.js'
import {parseInteger} from '../../common/numbers.js'
import {userNames} from '../../common/user-names.js'
import {IFF_TUNTAP} from './flags.js'
import {usage} from './usage.js'

export interface TunRequest {
  /** Without one, the kernel chooses. */
  name: string
  /** {@link IFF_TUNTAP} bits. */
  flags: number
  owner?: number
  group?: number
}

export function readTun(args: Cursor): TunRequest {
  const request: TunRequest = {name: '', flags: IFF_TUNTAP.NO_PI}
  const flag = (bit: number) => () => {
    request.flags |= bit
  }
  args.options(
    {
      'mode~': () => {
        if (request.flags & (IFF_TUNTAP.TUN | IFF_TUNTAP.TAP))
          throw new Misuse('You managed to ask for more than one tunnel mode.')
        request.flags |= modeOf(args.next())
      },
      'user~': () => {
        request.owner = idOf(args.next(), 'user', userNames.userId)
      },
      'group~': () => {
        request.group = idOf(args.next(), 'group', userNames.groupId)
      },
      'pi~': () => {
        request.flags &= ~IFF_TUNTAP.NO_PI
      },
      'one_queue~': flag(IFF_TUNTAP.ONE_QUEUE),
      'vnet_hdr~': flag(IFF_TUNTAP.VNET_HDR),
      'multi_queue~': flag(IFF_TUNTAP.MULTI_QUEUE),
      'help~': () => {
        throw new Misuse(usage)
      },
    },
    word => {
      const name = word === 'dev' || word === 'name' ? args.next() : word
      if (request.name !== '') throw garbage('name', name)
      if (!mayBeName(name)) throw wrong(name, '"name" not a valid ifname')
      request.name = name
    },
  )
  if (!(request.flags & (IFF_TUNTAP.TUN | IFF_TUNTAP.TAP)))
    throw new Failure(1, 'You failed to specify a tunnel mode')
  return request
}

function modeOf(word: string): number {
  if (word === 'tun') return IFF_TUNTAP.TUN
  if (word === 'tap') return IFF_TUNTAP.TAP
  throw new Misuse(`Unknown tunnel mode "${word}"`)
}

function idOf(word: string, what: string, find: (name: string) => number | undefined): number {
  const id = parseInteger(word, 0, 0xffffffff) ?? find(word)
  if (id === undefined) throw new Misuse(`invalid ${what} "${word}"`)
  return id
}
