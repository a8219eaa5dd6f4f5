/** `bridge link show`: the ports of all bridges. */
import {AF} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {link} from '../../../../protocol/route/link.js'
import type {Command} from '../../common/context.js'
import {dumped} from '../refusal.js'
import {readFilter} from '../words.js'
import {showPort} from './show-port.js'

export const show: Command = (args, context) => {
  const {dev} = readFilter(args, context)
  const {out} = context
  const found = [...dumped(context, RTM.GETLINK, link, {family: AF.BRIDGE})]
  out.list(() => {
    for (const message of found) {
      if (dev !== 0 && message.index !== dev) continue
      out.object(undefined, () => {
        showPort(context, message)
        out.text('\n')
      })
    }
  })
}
