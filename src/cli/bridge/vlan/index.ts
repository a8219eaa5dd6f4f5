/** `bridge vlan` (bridge(8)). */
import {RTM} from '../../../../protocol/route/constants.js'
import type {Command} from '../../common/context.js'
import {Misuse} from '../../common/failure.js'
import {verbs} from '../../common/verbs.js'
import {changer} from './change.js'
import {setGlobal} from './global-set.js'
import {showGlobal} from './global-show.js'
import {set} from './set.js'
import {show, showTunnels} from './show.js'
import {usage} from './usage.js'

/** `bridge vlan global`: its verbs may not be shortened, and bad ones get the usage. */
const global: Command = (args, context) => {
  if (args.done) return showGlobal(args, context)
  const word = args.next()
  if (word === 'set') setGlobal(args, context)
  else if (word === 'show' || word === 'lst' || word === 'list') showGlobal(args, context)
  else throw new Misuse(usage)
}

export const vlan: Command = verbs('vlan', usage, show, {
  'add~': changer(RTM.SETLINK),
  'delete~': changer(RTM.DELLINK),
  'show~|lst~|list~': show,
  'tunnelshow~': showTunnels,
  'set~': set,
  global,
})
