/** `bridge link set`: settings of a port. */
import {AF} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {link} from '../../../../protocol/route/link.js'
import {BRIDGE_FLAGS} from '../../../../protocol/route/link-bridge.js'
import {decimalInt, decimalOf} from '../../common/c-numbers.js'
import type {Command} from '../../common/context.js'
import {Misuse} from '../../common/failure.js'
import {change, failed} from '../refusal.js'
import {onOff, stateNumber} from '../words.js'
import {usage} from './usage.js'

/** Options that are on or off, and their keys in the request. */
const switches = {
  guard: 'guard',
  hairpin: 'mode',
  fastleave: 'fastLeave',
  root_block: 'protect',
  learning: 'learning',
  learning_sync: 'learningSync',
  flood: 'unicastFlood',
  mcast_flood: 'mcastFlood',
  bcast_flood: 'bcastFlood',
  mcast_to_unicast: 'mcastToUcast',
  neigh_suppress: 'neighSuppress',
  vlan_tunnel: 'vlanTunnel',
  isolated: 'isolated',
  locked: 'locked',
} as const

export const set: Command = (args, context) => {
  let dev: string | undefined
  let target = 0
  let mode: 'veb' | 'vepa' | undefined
  const chosen = new Map<string, number>()
  /** Negative numbers are none, and no error. */
  const choose = (key: string, value: number): void => {
    if (value >= 0) chosen.set(key, value)
  }
  args.options(
    {
      dev: () => {
        dev = args.next()
      },
      ...Object.fromEntries(
        Object.entries(switches).map(([name, key]) => [
          name,
          () => void chosen.set(key, onOff(name, args.next())),
        ]),
      ),
      cost: () => {
        const cost = decimalInt(args.next())
        if (cost !== 0) chosen.set('cost', cost >>> 0)
      },
      priority: () => {
        choose('priority', decimalOf(16, args.next()))
      },
      state: () => {
        const state = stateNumber(args.next())
        if (state === undefined) throw failed('Error: invalid STP port state')
        choose('state', (state << 24) >> 24)
      },
      mcast_router: () => {
        choose('multicastRouter', decimalOf(8, args.next()))
      },
      hwmode: () => {
        // Only the device itself has modes.
        target = BRIDGE_FLAGS.SELF
        mode = hardwareMode(args.next())
      },
      self: () => {
        target |= BRIDGE_FLAGS.SELF
      },
      master: () => {
        target |= BRIDGE_FLAGS.MASTER
      },
      backup_port: () => {
        const name = args.next()
        const index = context.links.find(name)
        if (index === undefined) throw failed(`Error: device ${name} does not exist`)
        chosen.set('backupPort', index)
      },
      nobackup_port: () => {
        chosen.set('backupPort', 0)
      },
    },
    () => {
      throw new Misuse(usage)
    },
  )
  if (dev === undefined) throw failed('Device is a required argument.')
  const index = context.links.find(dev)
  if (index === undefined) throw failed(`Cannot find bridge device "${dev}"`)
  change(context, RTM.SETLINK, link, {
    family: AF.BRIDGE,
    index: index | 0,
    attributes: {
      protinfo: Object.fromEntries(chosen),
      ...((target !== 0 || mode) && {
        afSpec: {...(target !== 0 && {flags: target}), ...(mode && {mode})},
      }),
    },
  })
}

function hardwareMode(word: string): 'veb' | 'vepa' {
  if (word === 'veb' || word === 'vepa') return word
  throw failed('Mode argument must be "vepa" or "veb".')
}
