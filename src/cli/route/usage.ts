/** What route says of itself. */
import {writeError, writeOutput} from '../common/write.js'
import {families, listText} from '../net-tools/families.js'
import {complaintOf} from '../net-tools/resolve.js'

/** Exit code of a usage that nobody asked for. */
const MISUSE = 3

const text = `Usage: route [-nNvee] [-FC] [<AF>]           List kernel routing tables
       route [-v] [-FC] {add|del|flush} ...  Modify routing table for AF.

       route {-h|--help} [<AF>]              Detailed usage syntax for specified AF.
       route {-V|--version}                  Display version/author and exit.

        -v, --verbose            be verbose
        -n, --numeric            don't resolve names
        -e, --extend             display other/more information
        -F, --fib                display Forwarding Information Base (default)
        -C, --cache              display routing cache instead of FIB

  <AF>=Use -4, -6, '-A <af>' or '--<af>'; default: inet
  List of possible address families (which support routing):
`

const list = (): string =>
  listText(Object.fromEntries(Object.entries(families).filter(([, one]) => one.routes)))

/** The usage as an answer: the list goes to standard error even so. */
export function help(): number {
  writeError(list())
  writeOutput(text)
  return 0
}

/** The usage as a complaint. */
export function misuse(): number {
  writeError(text + list())
  return MISUSE
}

/** What can be done with the tables of a family. */
export const familyUsage: Readonly<Record<string, string>> = {
  inet: `Usage: inet_route [-vF] del {-host|-net} Target[/prefix] [gw Gw] [metric M] [[dev] If]
       inet_route [-vF] add {-host|-net} Target[/prefix] [gw Gw] [metric M]
                              [netmask N] [mss Mss] [window W] [irtt I]
                              [mod] [dyn] [reinstate] [[dev] If]
       inet_route [-vF] add {-host|-net} Target[/prefix] [metric M] reject
       inet_route [-FC] flush      NOT supported
`,
  inet6: `Usage: inet6_route [-vF] del Target
       inet6_route [-vF] add Target [gw Gw] [metric M] [[dev] If]
       inet6_route [-FC] flush      NOT supported
`,
  x25: `Usage: x25_route [-v] del Target[/mask] [dev] If
       x25_route [-v] add Target[/mask] [dev] If
`,
}

/** Ends a change: the code, and what is said before. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/** The words make no sense; `why` stands before the usage. */
export const wrong = (family: string, why = ''): Refused =>
  new Refused(MISUSE, `${why === '' ? '' : `${why}\n`}${familyUsage[family] ?? ''}`)

/** The kernel says no. */
export const denied = (what: string, refusal: string): Refused => new Refused(7, `${what}: ${refusal}\n`)

/** An address cannot be resolved. */
export const unknown = (text: string, sentence: string): Refused =>
  new Refused(6, complaintOf(text, {sentence}))
