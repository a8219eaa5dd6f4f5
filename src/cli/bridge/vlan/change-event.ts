import type {VlanDatabaseMessage} from '../../../../protocol/route/vlan-database.js'
import type {Context} from '../../common/context.js'
import {showVlan} from './details.js'
import {showOptions} from './global-show.js'
import {NAME} from './table.js'

/** VLANs of a port that came, changed or went, as a monitor shows them. */
export function showChange(
  context: Context,
  {ifindex, attributes}: VlanDatabaseMessage,
  deleted: boolean,
): void {
  const {out, links} = context
  const rows = [
    ...(attributes.entry ?? []).map(entry => () => showVlan(out, entry)),
    ...(attributes.globalOptions ?? []).map(options => () => showOptions(context, options)),
  ]
  if (deleted) out.put('deleted', true, 'Deleted ')
  const name = links.name(ifindex)
  out.put('ifname', name, name.padEnd(NAME), 'ifname')
  out.array('vlans', () => {
    rows.forEach((row, i) => {
      out.object(undefined, () => {
        if (i > 0) out.text(' '.repeat(NAME))
        row()
      })
    })
  })
}
