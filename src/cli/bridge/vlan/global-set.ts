/** `bridge vlan global set`. */
import type {Infer} from '../../../../protocol/codec.js'
import {AF} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {vlanDatabase, type vlanGlobalOptions} from '../../../../protocol/route/vlan-database.js'
import type {Command} from '../../common/context.js'
import {wrong} from '../../common/failure.js'
import {parseWide, unsigned} from '../../common/numbers.js'
import {change, failed} from '../refusal.js'
import {globalOptions} from './global-options.js'
import {type Range, readRange} from './range.js'

export const setGlobal: Command = (args, context) => {
  let dev: string | undefined
  let vlans: Range | undefined
  const options: Record<string, number | bigint> = {}
  args.options(
    {
      dev: () => {
        dev = args.next()
      },
      vid: () => {
        vlans = readRange(args.next())
      },
      ...Object.fromEntries(
        globalOptions.map(([option, key, bits]) => [
          option,
          () => {
            options[key] = number(args.next(), bits, `invalid ${option}`)
          },
        ]),
      ),
      help: () => void args.next(),
    },
    () => undefined,
  )
  if (dev === undefined || !vlans) throw failed('Device and VLAN ID are required arguments.')
  const ifindex = context.links.find(dev)
  if (ifindex === undefined) throw failed(`Cannot find network device "${dev}"`)
  const {first, last} = vlans
  const entry: Infer<typeof vlanGlobalOptions> = {
    id: first,
    ...(last !== undefined && {range: last}),
    ...options,
  }
  change(context, RTM.NEWVLAN, vlanDatabase, {
    family: AF.BRIDGE,
    ifindex,
    attributes: {globalOptions: [entry]},
  })
}

function number(word: string, bits: 8 | 32 | 64, why: string): number | bigint {
  if (bits !== 64) return unsigned(word, bits, why)
  const value = parseWide(word)
  if (value === undefined) throw wrong(word, why)
  return value
}
