/** `ip route save`, `restore` and `showdump`: routes in a file, as the kernel's own messages. */
import {AF} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {type RouteMessage, route} from '../../../../protocol/route/route.js'
import {NetlinkError} from '../../../exchange/netlink-error.js'
import {isTerminal} from '../../../system/libc.js'
import type {Command} from '../../common/context.js'
import {Failure, refusalText} from '../../common/failure.js'
import {VERB} from '../../common/kernel.js'
import {output} from '../../common/output.js'
import {beginSaved, readSaved, writeSaved} from '../../common/saved.js'
import {writeAll} from '../../common/streams.js'
import {dumpRequest, listed, matches, readFilter} from './filter.js'
import {showRoute} from './show-route.js'

export const save: Command = (args, context) => {
  beginSaved('route')
  const filter = readFilter(args, context)
  const keep = (view: DataView, start: number, end: number) => {
    if (matches(filter, route.decode(view, start, end, {}) as RouteMessage)) writeSaved(view, start, end)
    return undefined
  }
  listed(context, filter, () => [...context.kernel.eachOf(RTM.GETROUTE, route, dumpRequest(filter), keep)])
}

/** Routes to neighbours must be there before those through gateways, and addresses before what prefers them. */
const stages: readonly ((message: RouteMessage) => boolean)[] = [
  message => !leadsAway(message) && message.attributes.prefsrc === undefined,
  message => !leadsAway(message) && message.attributes.prefsrc !== undefined,
  message => leadsAway(message),
]

const leadsAway = ({attributes}: RouteMessage): boolean => attributes.gateway !== undefined

export const restore: Command = (_args, {kernel}) => {
  if (isTerminal(0)) throw new Failure(1, "Can't restore route dump from a terminal")
  const messages = [...readSaved('route', route)]
  for (const stage of stages) {
    for (const message of messages.filter(stage)) {
      try {
        kernel.change(RTM.NEWROUTE, route, message, VERB.prepend)
      } catch (error) {
        if (!(error instanceof NetlinkError)) throw error
        // What is there already is said, and no failure.
        if (error.code !== 'EEXIST') throw error
        writeAll(2, `${refusalText(error)}\n`)
      }
    }
  }
}

export const showDump: Command = (_args, context) => {
  if (isTerminal(0)) throw new Failure(1, "Can't restore route dump from a terminal")
  const {settings} = context
  const out = output({...settings, json: false})
  try {
    for (const message of readSaved('route', route)) {
      if (settings.family === AF.UNSPEC || settings.family === message.family)
        showRoute({...context, out}, message)
    }
  } finally {
    out.flush()
  }
}
