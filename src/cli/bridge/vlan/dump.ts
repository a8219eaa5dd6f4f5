import {AF} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {type VlanDatabaseMessage, vlanDatabase, vlanDump} from '../../../../protocol/route/vlan-database.js'
import type {Context} from '../../common/context.js'
import {refusingDump} from '../refusal.js'

/** The VLAN database: requests have another format than answers. */
export const dumpedVlans = (context: Context, flags: number): Iterable<VlanDatabaseMessage> =>
  refusingDump(
    () =>
      context.kernel.eachOf(
        RTM.GETVLAN,
        vlanDump,
        {family: AF.BRIDGE, attributes: {flags}},
        (view, start, end) => vlanDatabase.decode(view, start, end, {}) as VlanDatabaseMessage,
      ),
    'Dump terminated',
  )
