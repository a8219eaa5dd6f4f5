/** `ip link show`: lists links, or looks at one. */
import {RTM} from '../../../../protocol/route/constants.js'
import {IFF, type LinkInput, type LinkMessage, link, RTEXT_FILTER} from '../../../../protocol/route/link.js'
import {NetlinkError} from '../../../exchange/netlink-error.js'
import {strerror} from '../../../system/libc.js'
import {naming} from '../../../words/device.js'
import type {Command, Context} from '../../common/context.js'
import type {Cursor} from '../../common/cursor.js'
import {groups} from '../../common/databases.js'
import {Failure, garbage, Misuse, refusalText, wrong} from '../../common/failure.js'
import {showBrief} from './show-brief.js'
import {showLink} from './show-link.js'

/** What of the links is wanted. */
export interface LinkFilter {
  dev?: string
  up?: boolean
  /** Index of the master, 0 for links without. */
  master?: number
  group?: number
  kind?: string
  /** Without details of virtual functions. */
  novf?: boolean
}

export const show: Command = (args, context) => {
  const filter = readFilter(args, context)
  const {out} = context
  out.list(() => {
    for (const message of filter.dev === undefined ? matching(context, filter) : [one(context, filter)]) {
      if (filter.up && !(message.flags & IFF.UP)) continue
      out.object(undefined, () => {
        if (context.settings.brief) showBrief(context, message)
        else {
          showLink(context, message, {mode: true})
          out.text('\n')
        }
      })
    }
  })
}

function readFilter(args: Cursor, context: Context): LinkFilter {
  const filter: LinkFilter = {}
  args.options(
    {
      up: () => {
        filter.up = true
      },
      master: () => {
        filter.master = known(context, args.next(), 'Device does not exist\n')
      },
      vrf: () => {
        const name = args.next()
        const index = context.links.named(name)?.index
        if (index === undefined || !isVrf(context, index)) throw wrong(name, 'Not a valid VRF name\n')
        filter.master = index
      },
      nomaster: () => {
        filter.master = 0
      },
      group: () => {
        const name = args.next()
        const group = groups.number(name)
        if (group === undefined) throw wrong(name, 'Invalid "group" value\n')
        filter.group = group
      },
      type: () => {
        filter.kind = args.next()
      },
      novf: () => {
        filter.novf = true
      },
      help: () => {
        throw new Misuse('')
      },
    },
    word => {
      const name = word === 'dev' ? args.next() : word
      if (filter.dev !== undefined) throw garbage('dev', name)
      filter.dev = name
    },
  )
  return filter
}

function known({links}: Context, name: string, why: string): number {
  const found = links.named(name)
  if (!found) throw wrong(name, why)
  return found.index
}

const isVrf = ({kernel}: Context, index: number): boolean =>
  kernel.get(RTM.GETLINK, link, {index}).attributes.linkinfo?.kind === 'vrf'

/** Whether the kernel is to count. */
const mask = ({settings}: Context, {novf}: LinkFilter): number =>
  (settings.statistics > 0 ? 0 : RTEXT_FILTER.SKIP_STATS) | (settings.brief || novf ? 0 : RTEXT_FILTER.VF)

function one(context: Context, filter: LinkFilter): LinkMessage {
  const name = filter.dev as string
  if (context.links.find(name) === undefined) throw new Failure(1, `Device "${name}" does not exist.`)
  return ask(context, {attributes: {...naming(name), extMask: mask(context, filter)}})
}

function ask({kernel}: Context, request: LinkInput): LinkMessage {
  try {
    return kernel.get(RTM.GETLINK, link, request)
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    throw new Failure(1, `${refusalText(error)}\nCannot send link get request: ${strerror(-error.errno)}`)
  }
}

/** All links that match: names of others are needed, so all are read first. */
function* matching(context: Context, filter: LinkFilter): Iterable<LinkMessage> {
  const {kernel, links} = context
  const {master, kind, group} = filter
  const slave = kind !== undefined && /_slave$/.test(kind)
  const request = {
    attributes: {
      extMask: mask(context, filter),
      ...(master && {master}),
      ...(kind !== undefined && !slave && {linkinfo: {kind}}),
    },
  }
  const found = [...kernel.each(RTM.GETLINK, link, request)]
  for (const message of found) links.learn(message)
  for (const message of found) {
    const {attributes: a} = message
    if (master !== undefined && (a.master ?? 0) !== master) continue
    if (group !== undefined && a.group !== group) continue
    if (kind !== undefined && !isOfKind(a.linkinfo, kind)) continue
    yield message
  }
}

function isOfKind(info: LinkMessage['attributes']['linkinfo'], kind: string): boolean {
  if (/_slave$/.test(kind)) return info?.slaveKind === kind.slice(0, -'_slave'.length)
  return info?.kind === kind
}
