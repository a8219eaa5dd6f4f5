/** `-m owner` */
import {owner as infos, XT_OWNER} from '../../../../protocol/netfilter/xtables/owner.js'
import {userNames} from '../../common/user-names.js'
import {extension} from '../extension.js'
import {wrong} from '../problem.js'
import {badValue, wholeNumber} from '../values.js'

const help = `owner match options:
[!] --uid-owner userid[-userid]      Match local UID
[!] --gid-owner groupid[-groupid]    Match local GID
[!] --socket-exists                  Match if socket exists
    --suppl-groups                   Also match supplementary groups set with --gid-owner
`

/** The highest number is none. */
const HIGHEST = 0xfffffffe

/** A name, a number or a range of numbers. */
function readIds(option: string, text: string, idOf: (name: string) => number | undefined): [number, number] {
  const named = idOf(text)
  if (named !== undefined) return [named, named]
  const [first = '', last = first] = text.split(/-(.*)/s, 2)
  const from = wholeNumber(first, 0, HIGHEST)
  const to = wholeNumber(last, 0, HIGHEST)
  if (from === undefined || to === undefined) throw badValue('owner', option, text)
  return [from, to]
}

const range = (from: number, to: number) => (from === to ? `${from}` : `${from}-${to}`)

export const owner = extension({
  name: 'owner',
  revision: 1,
  info: infos[1],
  help,
  options: [
    {
      name: 'uid-owner',
      inverts: true,
      set(draft, value, inverted) {
        const [from, to] = readIds('uid-owner', value, userNames.userId)
        draft.uid_min = from
        draft.uid_max = to
        draft.match |= XT_OWNER.UID
        if (inverted) draft.invert |= XT_OWNER.UID
      },
    },
    {
      name: 'gid-owner',
      inverts: true,
      set(draft, value, inverted) {
        const [from, to] = readIds('gid-owner', value, userNames.groupId)
        draft.gid_min = from
        draft.gid_max = to
        draft.match |= XT_OWNER.GID
        if (inverted) draft.invert |= XT_OWNER.GID
      },
    },
    {
      name: 'socket-exists',
      takes: false,
      inverts: true,
      set(draft, _value, inverted) {
        draft.match |= XT_OWNER.SOCKET
        if (inverted) draft.invert |= XT_OWNER.SOCKET
      },
    },
    {
      name: 'suppl-groups',
      takes: false,
      set(draft) {
        if (!(draft.match & XT_OWNER.GID)) {
          throw badValue('owner', 'suppl-groups', 'you need to use --gid-owner first')
        }
        draft.match |= XT_OWNER.SUPPL_GROUPS
      },
    },
  ],
  initial: () => ({uid_min: 0, uid_max: 0, gid_min: 0, gid_max: 0, match: 0, invert: 0}),
  check(_draft, given) {
    if (given.size === 0) {
      throw wrong('owner: At least one of --uid-owner, --gid-owner or --socket-exists is required')
    }
  },
  print({uid_min, uid_max, gid_min, gid_max, match, invert}, {numeric}) {
    const part = (flag: number, text: () => string) =>
      match & flag ? `${invert & flag ? ' !' : ''} owner ${text()}` : ''
    const ids = (from: number, to: number, name: (id: number) => string | undefined) =>
      from === to && !numeric ? (name(from) ?? from) : range(from, to)
    return [
      part(XT_OWNER.SOCKET, () => 'socket exists'),
      part(XT_OWNER.UID, () => `UID match ${ids(uid_min, uid_max, userNames.user)}`),
      part(XT_OWNER.GID, () => `GID match ${ids(gid_min, gid_max, userNames.group)}`),
      match & XT_OWNER.SUPPL_GROUPS ? ' incl. suppl. groups' : '',
    ].join('')
  },
  save({uid_min, uid_max, gid_min, gid_max, match, invert}) {
    const part = (flag: number, text: string) =>
      match & flag ? `${invert & flag ? ' !' : ''} --${text}` : ''
    return [
      part(XT_OWNER.SOCKET, 'socket-exists'),
      part(XT_OWNER.UID, `uid-owner ${range(uid_min, uid_max)}`),
      part(XT_OWNER.GID, `gid-owner ${range(gid_min, gid_max)}`),
      part(XT_OWNER.SUPPL_GROUPS, 'suppl-groups'),
    ].join('')
  },
})
