/** What ifconfig says of itself. */
import {writeError, writeOutput} from '../common/write.js'
import {families, listText} from '../net-tools/families.js'
import {hardware} from './hardware.js'

/** Exit code of a usage that nobody asked for. */
const MISUSE = 3

const text = `Usage:
  ifconfig [-a] [-v] [-s] <interface> [[<AF>] <address>]
  [add <address>[/<prefixlen>]]
  [del <address>[/<prefixlen>]]
  [[-]broadcast [<address>]]  [[-]pointopoint [<address>]]
  [netmask <address>]  [dstaddr <address>]  [tunnel <address>]
  [outfill <NN>] [keepalive <NN>]
  [hw <HW> <address>]  [mtu <NN>]
  [[-]trailers]  [[-]arp]  [[-]allmulti]
  [multicast]  [[-]promisc]
  [mem_start <NN>]  [io_addr <NN>]  [irq <NN>]  [media <type>]
  [txqueuelen <NN>]
  [name <newname>]
  [[-]dynamic]
  [up|down] ...

  <HW>=Hardware Type.
  List of possible hardware types:
`
const familiesText = '  <AF>=Address family. Default: inet\n  List of possible address families:\n'

/** The usage as an answer: the lists go to standard error even so. */
export function help(): number {
  writeError(listText(hardware) + listText(families))
  writeOutput(text + familiesText)
  return 0
}

/** The usage as a complaint. */
export function misuse(): number {
  writeError(text + listText(hardware) + familiesText + listText(families))
  return MISUSE
}
