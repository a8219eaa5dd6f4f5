/** A port with a multicast router behind it. */
import type {Infer} from '../../../../protocol/codec.js'
import type {routers} from '../../../../protocol/route/mdb.js'
import type {Context} from '../../common/context.js'
import {COLUMN, timerText} from './timer.js'

type RouterPort = NonNullable<NonNullable<Infer<typeof routers>['router']>['port']>[number]

/** Prints a port, and with `-s` its timer behind `gap` and what it is. */
export function showRouterPort(
  {out, links, settings}: Context,
  {ifindex, attributes: {timer, type}}: RouterPort,
  gap = '',
): void {
  const name = links.name(ifindex)
  out.put('port', name, `${name} `)
  if (settings.statistics === 0) return
  if (timer !== undefined) out.put('timer', timerText(timer, COLUMN), `${gap}${timerText(timer, COLUMN)} `)
  if (type === undefined) return
  const word = type === 'temp' || type === 'temp_query' ? 'temp' : 'permanent'
  out.put('type', word, word)
}
