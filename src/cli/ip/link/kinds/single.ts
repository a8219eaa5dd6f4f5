/** Kinds with one option: batadv, dsa, rmnet, wwan (ip-link(8)). */
import {batadv as batadvAttributes} from '../../../../../protocol/route/link-kinds/batadv.js'
import {dsa as dsaAttributes} from '../../../../../protocol/route/link-kinds/dsa.js'
import {rmnet as rmnetAttributes} from '../../../../../protocol/route/link-kinds/rmnet.js'
import {wwan as wwanAttributes} from '../../../../../protocol/route/link-kinds/wwan.js'
import {wrong} from '../../../common/failure.js'
import {linkKind} from './kind.js'
import {rowsOf} from './rows.js'

export const batadv = linkKind(batadvAttributes, {
  name: 'batadv',
  usage: `Usage: ... batadv [ ra ROUTING_ALG ]

Where: ROUTING_ALG := { BATMAN_IV | BATMAN_V }`,
  options: [
    rowsOf(batadvAttributes).custom(
      'algoName',
      'ra~',
      ({args}) => args.next(),
      () => {},
    ),
  ],
})

export const dsa = linkKind(dsaAttributes, {
  name: 'dsa',
  usage: `Usage: ... dsa [ conduit DEVICE ]`,
  help: 'exact',
  options: [
    rowsOf(dsaAttributes).device('conduit', 'conduit|master', {
      missing: word => wrong(word, 'Device does not exist\n'),
    }),
  ],
})

export const rmnet = linkKind(rmnetAttributes, {
  name: 'rmnet',
  usage: `Usage: ... rmnet mux_id MUXID

MUXID := 1-254`,
  options: [rowsOf(rmnetAttributes).number('muxId', 'mux_id~', 16, {why: 'mux_id is invalid'})],
})

export const wwan = linkKind(wwanAttributes, {
  name: 'wwan',
  usage: `Usage: ... wwan linkid LINKID

Where: LINKID := 0-4294967295`,
  options: [rowsOf(wwanAttributes).number('linkId', 'linkid~', 32, {why: 'linkid'})],
})
