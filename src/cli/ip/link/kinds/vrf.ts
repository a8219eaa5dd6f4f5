/** `type vrf` (ip-link(8)), and what a link in a VRF shows. */
import {vrf as attributes, vrfPort} from '../../../../../protocol/route/link-kinds/vrf.js'
import {tables} from '../../../common/databases.js'
import {wrong} from '../../../common/failure.js'
import {type AnyLinkKind, linkKind, unknownOption} from './kind.js'
import {put, rowsOf} from './rows.js'

const usage = `Usage: ... vrf table TABLEID`

const {custom} = rowsOf(attributes)

export const vrf = linkKind(attributes, {
  name: 'vrf',
  usage,
  unknown: unknownOption('vrf', usage),
  options: [
    custom(
      'table',
      'table~',
      ({args}) => {
        const word = args.next()
        const table = tables.number(word)
        if (table === undefined) throw wrong(word, 'invalid table ID\n')
        return table
      },
      (view, table) => put(view, 'table', {}, table),
    ),
  ],
})

const portTable = rowsOf(vrfPort).report('table', (view, table) => put(view, 'table', {}, table))

/** Nothing can be set. */
export const vrfSlave: AnyLinkKind = {
  show: (context, data, message) => portTable.show?.({context, data, message}),
}
