/** `bridge vni add` and `delete`. */
import {AF} from '../../../../protocol/constants.js'
import {tunnel} from '../../../../protocol/route/tunnel.js'
import {isMulticast, readHost} from '../../common/addresses.js'
import {decimalInt} from '../../common/c-numbers.js'
import type {Command} from '../../common/context.js'
import {Misuse, wrong} from '../../common/failure.js'
import {change, failed} from '../refusal.js'
import {usage} from './usage.js'

/** A command that sends this type of message. */
export const changer =
  (type: number): Command =>
  (args, context) => {
    let dev: string | undefined
    let identifiers: string | undefined
    let far: string | undefined
    const takeAddress = (word: string, isGroup: boolean) => {
      if (far !== undefined) throw wrong(word, 'duplicate group')
      const text = args.next()
      const address = readHost(text, AF.UNSPEC).text ?? '0.0.0.0'
      if (isGroup && !isMulticast(address)) throw wrong(text, 'invalid group address')
      far = address
    }
    args.options(
      {
        vni: () => {
          const word = args.next()
          if (identifiers !== undefined) throw wrong(word, 'duplicate vni')
          identifiers = word
        },
        group: word => takeAddress(word, true),
        remote: word => takeAddress(word, false),
        dev: () => {
          dev = args.next()
        },
        help: () => {
          throw new Misuse(usage)
        },
      },
      () => undefined,
    )
    if (dev === undefined || identifiers === undefined)
      throw failed('Device and VNI ID are required arguments.')
    const ifindex = context.links.find(dev)
    if (ifindex === undefined) throw failed(`Cannot find vxlan device "${dev}"`)
    change(context, type, tunnel, {
      family: AF.BRIDGE,
      ifindex,
      attributes: {entry: ranges(identifiers).map(range => ({...range, ...address(far)}))},
    })
  }

function address(far: string | undefined): {group?: string; group6?: string} {
  if (far === undefined) return {}
  return far.includes(':') ? {group6: far} : {group: far}
}

/** `100,105-110`: what is no number counts as 0, which the kernel refuses. */
function ranges(word: string): {start: number; end?: number}[] {
  return word
    .split(',')
    .filter(part => part !== '')
    .map(part => {
      const [first = '', last = ''] = part.split(/-(.*)/s)
      const end = decimalInt(last) >>> 0
      return {start: decimalInt(first) >>> 0, ...(end !== 0 && {end})}
    })
}
