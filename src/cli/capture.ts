/** `netlink capture`: runs another applet, and shows or writes what it sends and receives. */
import {resolve} from 'node:path'
import {environmentSink} from '../trace/environment.js'
import {UsageError} from './applet.js'
import {writeOutput} from './common/write.js'
import {program} from './program.js'

const usage = `usage: netlink capture [-w FILE] APPLET [ARGUMENTS…]
Runs an applet and explains the netlink messages that it sends and receives, on standard error.
  -w FILE  write them to a pcap file instead, which Wireshark, tcpdump and netlink explain read
Its output and its exit code are those of the applet.`

export async function run(args: string[]): Promise<number> {
  const [first] = args
  if (first === '--help' || first === '-h') {
    writeOutput(`${usage}\n`)
    return 0
  }
  const [file, command] = first === '-w' ? [args[1], args.slice(2)] : [undefined, args]
  if (first === '-w' && !file) throw new UsageError('-w wants a file')
  const [applet] = command
  if (applet === undefined) throw new UsageError('which applet is to run?')
  if (applet.startsWith('-'))
    throw new UsageError(`'${applet}' is no applet, and no option but -w comes before it`)
  if (applet === 'capture') throw new UsageError('one capture of a command is enough')
  // A path that the environment's words cannot be mistaken for.
  Object.assign(process.env, {NETLINK_TRACE: file === undefined ? '1' : resolve(file)})
  // What is wrong with the file shows here, before anything is changed.
  environmentSink()
  return program(['', 'netlink', ...command])
}
