/** `bridge mdb show`: who is in which multicast group. */
import {AF} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {type MdbMessage, mdb, mdbQuestion} from '../../../../protocol/route/mdb.js'
import type {Command, Context} from '../../common/context.js'
import {refusingDump} from '../refusal.js'
import {type Filter, readFilter} from '../words.js'
import {type Entry, showEntry} from './entry.js'
import {showRouterPort} from './router-port.js'

export const show: Command = (args, context) => {
  const {dev, vid} = readFilter(args, context)
  const {out} = context
  const found = [...dumped(context)].filter(({ifindex}) => dev === 0 || ifindex === dev)
  out.list(() => {
    out.object(undefined, () => {
      out.array('mdb', () => {
        for (const message of found) showGroups(context, message, vid)
      })
      out.object('router', () => {
        if (context.settings.details) for (const message of found) showRouters(context, message)
      })
    })
  })
}

const dumped = ({kernel}: Context): Iterable<MdbMessage> =>
  refusingDump(
    () =>
      kernel.eachOf(
        RTM.GETMDB,
        mdbQuestion,
        {family: AF.BRIDGE},
        (view, start, end) => mdb.decode(view, start, end, {}) as MdbMessage,
      ),
    'Dump terminated',
  )

/** The members of a bridge's groups. */
export function showGroups(
  context: Context,
  {ifindex, attributes}: MdbMessage,
  vid: Filter['vid'] = 0,
  deleted = false,
): void {
  for (const {info = []} of attributes.mdb?.entry ?? []) {
    for (const entry of info as Entry[]) {
      if (vid !== 0 && entry.vid !== vid) continue
      context.out.object(undefined, () => showEntry(context, ifindex, entry, deleted))
    }
  }
}

/** The ports of a bridge that have routers behind them. */
export function showRouters(context: Context, {ifindex, attributes}: MdbMessage): void {
  const {out, links, settings} = context
  const ports = attributes.router?.port
  if (!ports || ports.length === 0) return
  const name = links.name(ifindex)
  // With their timers, each stands on a line of its own.
  const separate = settings.statistics > 0
  const heading = `router ports on ${name}: `
  if (!separate) out.text(heading)
  out.array(name, () => {
    for (const port of ports) {
      if (separate) out.text(heading)
      out.object(undefined, () => showRouterPort(context, port))
      if (separate) out.text('\n')
    }
  })
  if (!separate) out.text(out.nl)
}

/** Ports that a notification says have routers behind them, or no longer. */
export function showRouterChange(
  {out, links}: Context,
  {ifindex, attributes}: MdbMessage,
  deleted: boolean,
): void {
  const bridge = links.name(ifindex)
  for (const {ifindex: index} of attributes.router?.port ?? []) {
    const port = links.name(index)
    if (deleted) out.put('deleted', true, 'Deleted ')
    out.put('port', port, `router port dev ${port} `)
    out.put('master', bridge, `master ${bridge}\n`)
  }
}
