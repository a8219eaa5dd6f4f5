/** The applet `bridge`, as iproute2 6.1 has it (bridge(8)). */
import {AF} from '../../../protocol/constants.js'
import type {Command} from '../common/context.js'
import {Failure, Misuse} from '../common/failure.js'
import {type Options, option} from '../common/options.js'
import {runProgram} from '../common/program.js'
import {fdb} from './fdb/index.js'
import {link} from './link/index.js'
import {mdb} from './mdb/index.js'
import {monitor} from './monitor/index.js'
import {usage} from './usage.js'
import {vlan} from './vlan/index.js'
import {vni} from './vni/index.js'

// In the order in which shortened names are tried.
const options: Options = [
  [
    'help',
    () => {
      throw new Misuse(usage)
    },
  ],
  ['statistics', option.more],
  ['stats', option.more],
  ['details', option.set('details')],
  ['oneline', option.set('oneline')],
  ['timestamp', option.set('timestamp')],
  ['family', option.family({inet: AF.INET, inet6: AF.INET6})],
  ['4', option.of(AF.INET)],
  ['6', option.of(AF.INET6)],
  ['netns', option.namespace],
  ['compressvlans', option.set('compressVlans')],
  ['force', option.set('force')],
  ['json', option.set('json')],
  ['pretty', option.set('pretty')],
  ['batch', option.batch],
]

const help: Command = () => {
  throw new Misuse(usage)
}

/** Runs `bridge ARGUMENTS` and returns its exit code. */
export function run(args: readonly string[]): number {
  return runProgram(
    {
      name: 'bridge',
      usage,
      help: 'bridge help',
      version: 'bridge utility, 6.1.0',
      options,
      objects: {
        'link~': link,
        'fdb~': fdb,
        'mdb~': mdb,
        'vlan~': vlan,
        'vni~': vni,
        'monitor~': monitor,
        'help~': help,
      },
      unknown: word => new Failure(255, `Object "${word}" is unknown, try "bridge help".`),
    },
    args,
  )
}
