/** `bridge vlan global show`. */
import type {Infer} from '../../../../protocol/codec.js'
import {BRIDGE_VLANDB_DUMPF, type vlanGlobalOptions} from '../../../../protocol/route/vlan-database.js'
import type {Command, Context} from '../../common/context.js'
import {showRouterPort} from '../mdb/router-port.js'
import {readFilter} from '../words.js'
import {dumpedVlans} from './dump.js'
import {globalOptions} from './global-options.js'
import {table} from './table.js'
import {INDENT, isWanted, showRange} from './vlan.js'

const HEADING = 'router ports: '

type Options = Infer<typeof vlanGlobalOptions>

export const showGlobal: Command = (args, context) => {
  const {dev, vid} = readFilter(args, context)
  table(context, 'vlan-id  ', 'vlans', port => {
    for (const message of dumpedVlans(context, BRIDGE_VLANDB_DUMPF.GLOBAL)) {
      if (dev !== 0 && message.ifindex !== dev) continue
      port(context.links.name(message.ifindex), add => {
        for (const options of message.attributes.globalOptions ?? []) {
          if (isWanted(vid, ...spanOf(options))) add(() => showOptions(context, options))
        }
      })
    }
  })
}

function spanOf({id = 0, range = id}: Options): [first: number, last: number] {
  return [id, range]
}

/** One entry; in a monitor, too. */
export function showOptions(context: Context, options: Options): void {
  const {out} = context
  showRange(out, 'vlan', ...spanOf(options))
  out.text(`${out.nl}${INDENT}`)
  for (const [word, key] of globalOptions) {
    const value = options[key]
    if (value !== undefined) out.put(word, value, `${word} ${value} `)
  }
  out.text(out.nl)
  const ports = options.mcastRouterPorts?.router?.port
  if (!ports) return
  // With their timers, they stand below each other.
  const separate = context.settings.statistics > 0
  out.text(`${INDENT}${HEADING}`)
  out.array('router_ports', () => {
    ports.forEach((port, i) => {
      if (separate && i > 0) out.text(' '.repeat(INDENT.length + HEADING.length))
      out.object(undefined, () => showRouterPort(context, port, ' '))
      if (separate) out.text(out.nl)
    })
  })
  if (!separate) out.text(out.nl)
}
