/** The applet `ping`, as iputils has it (ping(8)). */
import {formatIpv4} from '../../../protocol/address.js'
import {viewOf} from '../../../protocol/bytes.js'
import {AF} from '../../../protocol/constants.js'
import {addressText} from '../../system/addrinfo.js'
import {writeError, writeOutput} from '../common/write.js'
import {type Destination, destinationOf, hostText} from './destination.js'
import {echoes} from './echo.js'
import {isRoot, type Options, parseOptions, warn} from './options.js'
import {Refusal} from './refusal.js'
import {session} from './session.js'
import {closeSockets, openSockets, prepare, type Socket, type Sockets} from './socket.js'
import {sourceOf} from './source.js'

/** Exit codes: 0 with replies, 1 without, 2 for the rest. */
export async function run(args: string[]): Promise<number> {
  try {
    const options = parseOptions(args)
    if (typeof options === 'number') return options
    const sockets = openSockets(options)
    try {
      return await ping(options, sockets)
    } finally {
      closeSockets(sockets)
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    warn(error.message)
    return error.code
  }
}

async function ping(options: Options, sockets: Sockets): Promise<number> {
  if (options.verbose) writeError(socketsText(options, sockets))
  const found = destinationOf(options.destination, options.family)
  if (options.verbose)
    for (const {family, canonical} of found.tried)
      writeOutput(`ai->ai_family: ${familyText(family)}, ai->ai_canonname: '${canonical}'\n`)
  const socket = (found.family === 4 ? sockets.four : sockets.six) as Socket
  const source = sourceOf(options, found)
  // 0.0.0.0 is ours; what becomes of :: is left to the kernel.
  const to = isNobody(found) ? {...found, sockaddr: source} : found
  const identifier = prepare(socket, options, to, source)
  writeOutput(`${firstLine(options, to, source)}\n`)
  if (!isRoot() && options.interval < 2 && (options.flood || !options.adaptive))
    throw new Refusal('cannot flood; minimal interval allowed for user is 2ms')
  return session(socket.fd, echoes(socket, identifier, options, to), options, to)
}

const isNobody = ({family, sockaddr}: Destination): boolean =>
  family === 4 && sockaddr.subarray(4, 8).every(byte => byte === 0)

function firstLine(options: Options, to: Destination, source: Uint8Array): string {
  const {size, device = ''} = options
  const from = options.strict ? ` from ${addressText(source)} ${device}:` : ''
  if (to.family === 6)
    return `PING ${to.title}(${hostText(to.sockaddr, options.numeric || to.numeric)})${from} ${size} data bytes`
  const address = formatIpv4(viewOf(to.sockaddr), 4)
  // The headers of ICMP and IP.
  return `PING ${to.title} (${address})${from} ${size}(${size + 28}) bytes of data.`
}

function socketsText({family}: Options, {four, six}: Sockets): string {
  const text = (name: string, one: Socket | undefined) =>
    `${name}.fd: ${one?.fd ?? -1} (socktype: ${one ? (one.raw ? 'SOCK_RAW' : 'SOCK_DGRAM') : 0})`
  const hints = family === 0 ? 'AF_UNSPEC' : familyText(family === AF.INET ? 4 : 6)
  return `ping: ${text('sock4', four)}, ${text('sock6', six)}, hints.ai_family: ${hints}\n\n`
}

const familyText = (family: 4 | 6): string => (family === 4 ? 'AF_INET' : 'AF_INET6')
