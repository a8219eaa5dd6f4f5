/** `bridge fdb get`: the entry of one address. */
import {AF} from '../../../../protocol/constants.js'
import {NTF, RTM} from '../../../../protocol/route/constants.js'
import {neighbour} from '../../../../protocol/route/neighbour.js'
import {decimalOf} from '../../common/c-numbers.js'
import type {Command} from '../../common/context.js'
import {garbage, Misuse, wrong} from '../../common/failure.js'
import {parseInteger} from '../../common/numbers.js'
import {failed, refusing} from '../refusal.js'
import {macAddress} from './address.js'
import {showEntry} from './entry.js'
import {usage} from './usage.js'

/** What a refused question ends with. */
const UNANSWERED = 254
const VNI_MAX = 0xffffff

export const get: Command = (args, context) => {
  const {links, out, kernel} = context
  let bridge: string | undefined
  let dev: string | undefined
  let address: string | undefined
  let vlan: number | undefined
  let vni: number | undefined
  let flags = 0
  const take = (word: string) => {
    if (word === 'help') throw new Misuse(usage)
    if (address !== undefined) throw garbage('to', word)
    address = word
  }
  args.options(
    {
      'brport|dev': () => {
        dev = args.next()
      },
      br: () => {
        bridge = args.next()
      },
      'vlan~': () => {
        if (vlan !== undefined) throw garbage('vlan', 'vlan')
        vlan = decimalOf(16, args.next())
      },
      vni: () => {
        const word = args.next()
        vni = word === '' ? 0 : parseInteger(word, 0, VNI_MAX)
        if (vni === undefined) throw wrong(word, 'invalid VNI\n')
      },
      self: () => {
        flags |= NTF.SELF
      },
      'master~': () => {
        flags |= NTF.MASTER
      },
      'dynamic~': () => undefined,
      to: () => take(args.next()),
    },
    take,
  )
  if ((dev === undefined && bridge === undefined) || address === undefined)
    throw failed('Device or master and address are required arguments.')
  const lladdr = macAddress(address)
  const ifindex = dev === undefined ? 0 : links.find(dev)
  if (ifindex === undefined) throw failed(`Cannot find device "${dev}"`)
  const master = bridge === undefined ? 0 : links.find(bridge)
  if (master === undefined) throw failed(`Cannot find bridge device "${bridge}"`)
  const message = refusing(UNANSWERED, () =>
    kernel.get(RTM.GETNEIGH, neighbour, {
      family: AF.BRIDGE,
      ifindex: ifindex | 0,
      flags,
      attributes: {
        lladdr,
        ...(vlan !== undefined && vlan >= 0 && {vlan}),
        ...(master !== 0 && {master}),
        ...(vni !== undefined && {vni}),
      },
    }),
  )
  out.list(() => out.object(undefined, () => showEntry(context, message, RTM.NEWNEIGH)))
}
