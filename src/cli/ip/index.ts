/** The applet `ip`, as iproute2 6.1 has it (ip(8)). */
import {AF} from '../../../protocol/constants.js'
import {type Options, option} from '../common/options.js'
import {runProgram} from '../common/program.js'
import {families} from '../common/settings.js'
import {objects, withoutLinks} from './objects.js'
import {unknown, usage} from './usage.js'

// In the order in which shortened names are tried.
const options: Options = [
  ['loops', option.loops],
  ['family', option.family(families)],
  ['4', option.of(AF.INET)],
  ['6', option.of(AF.INET6)],
  ['0', option.of(AF.PACKET)],
  ['M', option.of(AF.MPLS)],
  ['B', option.of(AF.BRIDGE)],
  ['human-readable', option.set('human')],
  ['iec', option.set('iec')],
  ['statistics', option.more],
  ['stats', option.more],
  ['details', option.set('details')],
  ['resolve', option.set('resolve')],
  ['oneline', option.set('oneline')],
  ['timestamp', option.set('timestamp')],
  ['tshort', option.set('timestamp', 'shortTimestamp')],
  ['force', option.set('force')],
  ['batch', option.batch],
  ['brief', option.set('brief')],
  ['json', option.set('json')],
  ['pretty', option.set('pretty')],
  ['rcvbuf', option.receiveBuffer],
  ['netns', option.namespace],
  ['Numeric', option.set('numeric')],
  ['all', option.set('all')],
  ['echo!', option.set('echo')],
]

/** Runs `ip ARGUMENTS` and returns its exit code. */
export function run(args: readonly string[]): number {
  return runProgram(
    {
      name: 'ip',
      usage,
      version: 'ip utility, iproute2-6.1.0, libbpf 1.1.2',
      options,
      objects,
      withoutLinks,
      unknown,
    },
    args,
  )
}
