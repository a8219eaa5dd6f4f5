/** `bridge fdb flush`: removes what matches. */
import {AF, NLM_F} from '../../../../protocol/constants.js'
import {NTF, NUD, RTM} from '../../../../protocol/route/constants.js'
import {neighbour} from '../../../../protocol/route/neighbour.js'
import {decimalOf} from '../../common/c-numbers.js'
import type {Command} from '../../common/context.js'
import type {OptionTable} from '../../common/cursor.js'
import {garbage} from '../../common/failure.js'
import {change, failed} from '../refusal.js'

const VLANS = 4096

/** Flags of an entry by their words; with `no` before them they must not be set. */
const flagBits = {
  added_by_user: NTF.USE,
  extern_learn: NTF.EXT_LEARNED,
  sticky: NTF.STICKY,
  offloaded: NTF.OFFLOADED,
} as const

/** Words for states: bits that must be set, and bits that are looked at. */
const states = {
  permanent: [NUD.PERMANENT, NUD.PERMANENT],
  nopermanent: [0, NUD.PERMANENT],
  static: [NUD.NOARP, NUD.NOARP | NUD.PERMANENT],
  nostatic: [0, NUD.NOARP],
  dynamic: [0, NUD.NOARP | NUD.PERMANENT],
  nodynamic: [NUD.NOARP, NUD.NOARP],
} as const

export const flush: Command = (args, context) => {
  let dev: string | undefined
  let port: string | undefined
  let vlan: number | undefined
  let target = 0
  const flags = {set: 0, mask: 0}
  const state = {set: 0, mask: 0}
  const want = (to: typeof state, set: number, mask: number) => () => {
    to.set = (to.set & ~mask) | set
    to.mask |= mask
  }
  const table: OptionTable = {
    dev: () => {
      dev = args.next()
    },
    master: () => {
      target |= NTF.MASTER
    },
    self: () => {
      target |= NTF.SELF
    },
    ...Object.fromEntries(
      Object.entries(states).map(([word, [set, mask]]) => [word, want(state, set, mask)]),
    ),
    ...Object.fromEntries(
      Object.entries(flagBits).flatMap(([word, bit]) => [
        [word, want(flags, bit, bit)],
        [`no${word}`, want(flags, 0, bit)],
      ]),
    ),
    brport: () => {
      if (port !== undefined) throw garbage('brport', 'brport')
      port = args.next()
    },
    vlan: () => {
      if (vlan !== undefined) throw garbage('vlan', 'vlan')
      vlan = decimalOf(16, args.next())
    },
    // As odd as it is: another word has to follow.
    help: () => void args.next(),
  }
  args.options(table, () => undefined)
  if (dev === undefined) throw failed('Device is a required argument.')
  const ifindex = context.links.find(dev)
  if (ifindex === undefined) throw failed(`Cannot find bridge device "${dev}"`)
  const portIndex = port === undefined ? undefined : context.links.find(port)
  if (port !== undefined && portIndex === undefined) throw failed(`Cannot find bridge port device "${port}"`)
  if (vlan !== undefined && vlan >= VLANS) throw failed(`Invalid VLAN ID "${vlan}"`)
  if (target === 0) target = NTF.SELF
  change(
    context,
    RTM.DELNEIGH,
    neighbour,
    {
      family: AF.BRIDGE,
      ifindex: ifindex | 0,
      state: state.set,
      flags: target | flags.set,
      attributes: {
        ...(portIndex !== undefined && (portIndex | 0) >= 0 && {ifindex: portIndex}),
        ...(vlan !== undefined && vlan >= 0 && {vlan}),
        ...(flags.mask !== 0 && {ndmFlagsMask: flags.mask}),
        ...(state.mask !== 0 && {ndmStateMask: state.mask}),
      },
    },
    NLM_F.BULK,
  )
}
