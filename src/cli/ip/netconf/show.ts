/** `ip netconf show` */
import {RTM} from '../../../../protocol/route/constants.js'
import {netconf} from '../../../../protocol/route/netconf.js'
import type {Command} from '../../common/context.js'
import {terminated} from '../../common/failure.js'
import {textOutput} from '../../common/output.js'
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
  const found = () => {
    const all = () => [...kernel.each(RTM.GETNETCONF, netconf, {family: settings.family})]
    return terminated('Dump', all, 1).filter(
      ({family, attributes: {ifindex}}) =>
        (settings.family === 0 || family === settings.family) && (index === undefined || ifindex === index),
    )
  }
  // Of one link in one family, which iproute2 asks for alone, there is no JSON.
  if (settings.family !== 0 && index !== undefined) {
    const text = textOutput(settings)
    for (const message of found()) showNetconf({...context, out: text}, message)
    return text.flush()
  }
  out.list(() => {
    for (const message of found()) out.object(undefined, () => showNetconf(context, message))
  })
}
