/** One multicast route, whose header is that of routes with families of its own. */
import {RT_TABLE, RTN, RTNH_F} from '../../../../protocol/route/constants.js'
import type {RouteMessage} from '../../../../protocol/route/route.js'
import type {Context} from '../../common/context.js'
import {tables} from '../../common/databases.js'
import {writeAll} from '../../common/streams.js'
import {tableOf} from '../route/filter.js'

/** Columns of source and group, and of the link they come in by. */
const PLACES = 32
const LINK = 10

/** A multicast route's age is in hundredths of a second. */
const TICKS = 100

/** Whether it can be shown. Says what is wrong with it otherwise. */
export function isMulticastRoute({out}: Context, {type}: RouteMessage): boolean {
  if (type === RTN.MULTICAST) return true
  out.flush()
  writeAll(2, 'Non multicast route received, kernel does support IP multicast?\n')
  return false
}

/** Prints a multicast route with its line feed. Stands in an object of the JSON. */
export function showMulticastRoute(context: Context, message: RouteMessage): void {
  const {out, links, settings} = context
  const {flags, attributes: a} = message
  const [source = 'unknown', group = 'unknown'] = [a.src, a.dst].map(address => address && String(address))
  out.data('dst', group)
  out.data('src', source)
  out.text(`${`(${source},${group})`.padEnd(PLACES)} `)

  const from = a.iif ? links.name(a.iif) : undefined
  if (from === undefined) out.text(`Iif: ${'unresolved'.padEnd(LINK)} `)
  else {
    out.text('Iif: ')
    out.put('iif', from, `${from.padEnd(LINK)} `, 'ifname')
  }
  if (a.multipath) showOutputs(context, a.multipath)
  const state = flags & RTNH_F.UNRESOLVED ? 'unresolved' : 'resolved'
  out.put('state', state, ` State: ${state}`)
  if (flags & RTNH_F.OFFLOAD) out.put('offload', null, ' offload')
  if (settings.statistics > 0) showCounters(context, a)
  const table = tableOf(message)
  if (table !== RT_TABLE.MAIN || settings.details) {
    const name = tables.name(table, settings.numeric)
    out.put('table', name, ` Table: ${name}`)
  }
  out.text('\n')
}

function showOutputs(
  {out, links}: Context,
  outputs: NonNullable<RouteMessage['attributes']['multipath']>,
): void {
  out.text('Oifs: ')
  out.array('multipath', () => {
    for (const {ifindex, hops} of outputs)
      out.object(undefined, () => {
        const name = links.name(ifindex)
        out.put('oif', name, name, 'ifname')
        if (hops > 1) out.put('ttl', hops, `(ttl ${hops})`)
        out.text(' ')
      })
  })
}

function showCounters({out}: Context, {mfcStats, expires}: RouteMessage['attributes']): void {
  if (mfcStats) {
    const {packets, bytes, wrong_if: wrong} = mfcStats
    out.text(out.nl)
    out.put('packets', packets, `  ${packets} packets,`)
    out.put('bytes', bytes, ` ${bytes} bytes`)
    if (wrong) out.put('wrong_if', wrong, `, ${wrong} arrived on wrong iif.`)
  }
  if (expires !== undefined) {
    const digits = (Number(expires) / TICKS).toFixed(2)
    out.put('expires', {digits}, `, Age ${digits}`)
  }
}
