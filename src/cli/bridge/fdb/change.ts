/** `bridge fdb add`, `append`, `replace` and `delete`. */
import {AF} from '../../../../protocol/constants.js'
import {NTF, NUD} from '../../../../protocol/route/constants.js'
import {type NeighbourInput, neighbour} from '../../../../protocol/route/neighbour.js'
import {readHost} from '../../common/addresses.js'
import {decimalOf} from '../../common/c-numbers.js'
import type {Command} from '../../common/context.js'
import {garbage, Misuse, wrong} from '../../common/failure.js'
import {parseInteger} from '../../common/numbers.js'
import {servicePort} from '../../common/services.js'
import {change, FAILED, failed} from '../refusal.js'
import {macAddress} from './address.js'
import {usage} from './usage.js'

const VNI_MAX = 0xffffff

/** A number that must fit; `why` says what is wrong with others. */
function number(word: string, highest: number, why: string): number {
  const value = parseInteger(word, 0, highest)
  if (value === undefined) throw wrong(word, `${why}\n`)
  return value
}

/** The same, where no digits count as 0. */
const numberOrNothing = (word: string, highest: number, why: string): number =>
  word === '' ? 0 : number(word, highest, why)

/** A command that sends this type of message with these flags. */
export const changer =
  (type: number, messageFlags: number): Command =>
  (args, context) => {
    let dev: string | undefined
    let address: string | undefined
    let vlan: number | undefined
    let flags = 0
    let state: number = NUD.NOARP
    const a: NonNullable<NeighbourInput['attributes']> = {}
    const flag = (bit: number) => () => {
      flags |= bit
    }
    const take = (word: string) => {
      if (word === 'help') throw new Misuse(usage)
      if (address !== undefined) throw garbage('to', word)
      address = word
    }
    args.options(
      {
        dev: () => {
          dev = args.next()
        },
        dst: () => {
          const word = args.next()
          if (a.dst !== undefined) throw garbage('dst', word)
          a.dst = readHost(word, AF.UNSPEC).text ?? '0.0.0.0'
        },
        nhid: () => {
          a.nhId = number(args.next(), 0xffffffff, '"id" value is invalid')
        },
        port: () => {
          const word = args.next()
          a.port = servicePort(word, 'udp') ?? numberOrNothing(word, 0xffff, 'invalid port')
        },
        vni: () => {
          a.vni = numberOrNothing(args.next(), VNI_MAX, 'invalid VNI')
        },
        src_vni: () => {
          a.srcVni = numberOrNothing(args.next(), VNI_MAX, 'invalid src VNI')
        },
        via: () => {
          const name = args.next()
          const index = context.links.find(name)
          if (index === undefined) throw new Misuse(`Cannot find device "${name}"`, FAILED)
          a.ifindex = index
        },
        self: flag(NTF.SELF),
        'master~': flag(NTF.MASTER),
        'router~': flag(NTF.ROUTER),
        'local~|permanent~': () => {
          state |= NUD.PERMANENT
        },
        'temp~|static~': () => {
          state |= NUD.REACHABLE
        },
        'dynamic~': () => {
          state |= NUD.REACHABLE
          state &= ~NUD.NOARP
        },
        'vlan~': () => {
          if (vlan !== undefined) throw garbage('vlan', 'vlan')
          vlan = decimalOf(16, args.next())
        },
        'use~': flag(NTF.USE),
        'extern_learn~': flag(NTF.EXT_LEARNED),
        'sticky~': flag(NTF.STICKY),
        to: () => take(args.next()),
      },
      take,
    )
    if (dev === undefined || address === undefined) throw failed('Device and address are required arguments.')
    if (a.nhId !== undefined && (a.dst !== undefined || a.port || a.vni !== undefined))
      throw failed('dst, port, vni are mutually exclusive with nhid')
    if ((flags & (NTF.SELF | NTF.MASTER)) === 0) flags |= NTF.SELF
    if ((state & (NUD.PERMANENT | NUD.REACHABLE)) === 0) state |= NUD.PERMANENT
    const lladdr = macAddress(address)
    const ifindex = context.links.find(dev)
    if (ifindex === undefined) throw failed(`Cannot find device "${dev}"`)
    // Port 0 is the device's own; a negative VLAN is none.
    const {port, ...others} = a
    change(
      context,
      type,
      neighbour,
      {
        family: AF.BRIDGE,
        ifindex: ifindex | 0,
        state,
        flags,
        attributes: {
          lladdr,
          ...others,
          ...(port && {port}),
          ...(vlan !== undefined && vlan >= 0 && {vlan}),
        },
      },
      messageFlags,
    )
  }
