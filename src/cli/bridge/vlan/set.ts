/** `bridge vlan set`: settings of VLANs of a port. */

import type {Infer} from '../../../../protocol/codec.js'
import {AF} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {BRIDGE_VLAN_INFO} from '../../../../protocol/route/link-bridge.js'
import {vlanDatabase, type vlanEntry} from '../../../../protocol/route/vlan-database.js'
import type {Command} from '../../common/context.js'
import {unsigned} from '../../common/numbers.js'
import {change, failed} from '../refusal.js'
import {stateNumber} from '../words.js'
import {type Range, readRange} from './range.js'

export const set: Command = (args, context) => {
  let dev: string | undefined
  let vlans: Range | undefined
  const options: Infer<typeof vlanEntry> = {}
  args.options(
    {
      dev: () => {
        dev = args.next()
      },
      vid: () => {
        vlans = readRange(args.next())
      },
      state: () => {
        const state = stateNumber(args.next())
        if (state === undefined || state === -1) throw failed('Error: invalid STP state')
        options.state = state & 0xff
      },
      mcast_router: () => {
        options.mcastRouter = unsigned(args.next(), 8, 'invalid mcast_router')
      },
      help: () => void args.next(),
    },
    () => undefined,
  )
  if (dev === undefined || !vlans) throw failed('Device and VLAN ID are required arguments.')
  const ifindex = context.links.find(dev)
  if (ifindex === undefined) throw failed(`Cannot find network device "${dev}"`)
  const {first, last} = vlans
  const info = {flags: BRIDGE_VLAN_INFO.ONLY_OPTS, vid: first}
  const entry = {info, ...(last !== undefined && {range: last}), ...options}
  change(context, RTM.NEWVLAN, vlanDatabase, {family: AF.BRIDGE, ifindex, attributes: {entry: [entry]}})
}
