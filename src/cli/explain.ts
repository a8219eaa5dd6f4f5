/** `netlink explain`: hex in, the kernel's words out. */
import {text as readAll} from 'node:stream/consumers'
import {explain} from '../../protocol/explain.js'
import {argumentsOf} from './arguments.js'
import {parseHex} from './hex.js'

const usage = `usage: netlink explain [--offsets] [HEX…]
Prints messages of NETLINK_ROUTE, of arguments or standard input, attribute by attribute.
  HEX        digits, with white space or colons between, or \\x before each byte as strace -xx prints them
  --offsets  start each line with the offset of what it describes`

export async function run(args: string[]): Promise<number> {
  const {values, positionals} = argumentsOf({
    args,
    allowPositionals: true,
    options: {offsets: {type: 'boolean'}, help: {type: 'boolean', short: 'h'}},
  })
  if (values.help) {
    console.log(usage)
    return 0
  }
  const hex = positionals.length > 0 ? positionals.join(' ') : await readAll(process.stdin)
  console.log(explain(parseHex(hex), {offsets: values.offsets ?? false}))
  return 0
}
