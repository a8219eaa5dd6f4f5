/** `ip netconf show` */
import {RTM} from '../../../../protocol/route/constants.js'
import {netconf} from '../../../../protocol/route/netconf.js'
import type {Command} from '../../common/context.js'
import {terminated} from '../../common/failure.js'
import {deviceIndex} from '../address/filter.js'
import {showNetconf} from './show-netconf.js'

export const show: Command = (args, context) => {
  const {out, kernel, settings} = context
  let index: number | undefined
  // Other words mean nothing to iproute2 here.
  args.options(
    {
      dev: () => {
        index = deviceIndex(context, args.next())
      },
    },
    () => {},
  )
  out.list(() => {
    const found = terminated(
      'Dump',
      () => [...kernel.each(RTM.GETNETCONF, netconf, {family: settings.family})],
      1,
    )
    for (const message of found) {
      if (settings.family !== 0 && message.family !== settings.family) continue
      if (index !== undefined && message.attributes.ifindex !== index) continue
      out.object(undefined, () => showNetconf(context, message))
    }
  })
}
