/** The options of `ip tuntap add` and `del`. */
import {abbreviates, type Cursor, choose} from '../../common/cursor.js'
import {Failure, garbage, Misuse, wrong} from '../../common/failure.js'
import {mayBeName} from '../../common/link-names.js'
import {userNames} from '../../common/user-names.js'
import {IFF_TUNTAP} from './flags.js'
import {usage} from './usage.js'

export interface TunRequest {
  /** Without one, the kernel chooses. */
  name: string
  /** {@link IFF_TUNTAP} bits. */
  flags: number
  owner?: number | undefined
  group?: number | undefined
}

/** Owners are options where a link is made; else those words are names. */
export function readTun(args: Cursor, isNew: boolean): TunRequest {
  const request: TunRequest = {name: '', flags: IFF_TUNTAP.NO_PI}
  const flag = (bit: number) => () => {
    request.flags |= bit
  }
  args.options(
    {
      'mode~': () => {
        request.flags |= modeOf(args.next())
        if (request.flags & IFF_TUNTAP.TUN && request.flags & IFF_TUNTAP.TAP)
          throw new Misuse('You managed to ask for more than one tunnel mode.')
      },
      ...(isNew && {
        'user~': () => {
          request.owner = idOf(args.next(), 'user', userNames.userId)
        },
        'group~': () => {
          request.group = idOf(args.next(), 'group', userNames.groupId)
        },
      }),
      'pi~': () => {
        request.flags &= ~IFF_TUNTAP.NO_PI
      },
      'one_queue~': flag(IFF_TUNTAP.ONE_QUEUE),
      'vnet_hdr~': flag(IFF_TUNTAP.VNET_HDR),
      'multi_queue~': flag(IFF_TUNTAP.MULTI_QUEUE),
      'dev~': () => {
        request.name = nameOf(args.next(), 'dev')
      },
      'help~': () => {
        throw new Misuse(usage)
      },
    },
    word => {
      const name = abbreviates(word, 'name') ? args.next() : word
      if (request.name !== '') throw garbage('name', name)
      request.name = nameOf(name, 'name')
    },
  )
  if (!(request.flags & (IFF_TUNTAP.TUN | IFF_TUNTAP.TAP)))
    throw new Failure(1, 'You failed to specify a tunnel mode')
  return request
}

function nameOf(word: string, option: string): string {
  if (!mayBeName(word)) throw wrong(word, `"${option}" not a valid ifname`)
  return word
}

const modes = {'tun~': IFF_TUNTAP.TUN, 'tap~': IFF_TUNTAP.TAP}

function modeOf(word: string): number {
  const mode = choose(modes, word)
  if (mode === undefined) throw new Misuse(`Unknown tunnel mode "${word}"`)
  return mode
}

/** The kernel's 32 bits for nobody. */
const NOBODY = 0xffffffff

/** A name or a number, of which the last 32 bits count. `undefined` for nobody. */
function idOf(word: string, what: string, find: (name: string) => number | undefined): number | undefined {
  const id = /^\s*[+-]?[0-9]+$/.test(word) ? Number(BigInt.asUintN(32, BigInt(word.trim()))) : find(word)
  if (id === undefined) throw new Misuse(`invalid ${what} "${word}"`)
  return id === NOBODY ? undefined : id
}
