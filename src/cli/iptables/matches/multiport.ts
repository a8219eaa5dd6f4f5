/** `-m multiport` */
import {
  multiport as infos,
  XT_MULTI_PORTS,
  XT_MULTIPORT,
} from '../../../../protocol/netfilter/xtables/multiport.js'
import {extension, type Option} from '../extension.js'
import {port} from '../port-values.js'
import {portNames} from '../ports.js'
import {wrong} from '../problem.js'
import {hasPorts, protocolName} from '../protocols.js'

const help = `multiport match options:
[!] --source-ports port[,port:port,port...]
 --sports ...
				match source port(s)
[!] --destination-ports port[,port:port,port...]
 --dports ...
				match destination port(s)
[!] --ports port[,port:port,port]
				match both source and destination port(s)
`

interface Info {
  flags: number
  count: number
  ports: number[]
  pflags: number[]
  invert: number
}

/** Reads `22,80:90`: a range takes two places, of which the first is marked. */
function readPorts(draft: Info, text: string, protocol: number): void {
  const name = protocolName(protocol)
  const ports: number[] = []
  const marks: number[] = []
  const put = (number: number, mark: number) => {
    if (ports.length === XT_MULTI_PORTS) throw wrong('too many ports specified')
    ports.push(number)
    marks.push(mark)
  }
  for (const part of text.split(',')) {
    const colon = part.indexOf(':')
    if (ports.length === XT_MULTI_PORTS) throw wrong('too many ports specified')
    if (colon < 0) {
      put(port(part, name), 0)
      continue
    }
    const first = port(part.slice(0, colon), name)
    put(first, 1)
    const last = port(part.slice(colon + 1), name)
    if (first >= last) throw wrong('invalid portrange specified')
    put(last, 0)
  }
  draft.count = ports.length
  draft.ports = filled(ports)
  draft.pflags = filled(marks)
}

const filled = (numbers: readonly number[]): number[] =>
  Array.from({length: XT_MULTI_PORTS}, (_, i) => numbers[i] ?? 0)

const NAMES = ['source-ports', 'destination-ports', 'ports'] as const

const option = (name: (typeof NAMES)[number], flags: number, also: string[]): Option<Info> => ({
  name,
  also,
  inverts: true,
  excludes: NAMES.filter(other => other !== name),
  set(draft, value, inverted, {protocol, protocolInverted}) {
    if (protocol === 0) {
      throw wrong("multiport needs `-p tcp', `-p udp', `-p udplite', `-p sctp' or `-p dccp'")
    }
    if (protocolInverted || !hasPorts(protocol))
      throw wrong('multiport only works with TCP, UDP, UDPLITE, SCTP and DCCP')
    readPorts(draft, value, protocol)
    draft.flags = flags
    draft.invert = inverted ? 1 : 0
  },
})

const KINDS = ['sports', 'dports', 'ports'] as const

/** The ports with commas between them. */
function list({count, ports, pflags}: Info, nameOf: (port: number) => string): string {
  let text = ''
  for (let i = 0; i < count; i++) {
    text += `${i > 0 ? ',' : ''}${nameOf(ports[i] ?? 0)}`
    if (pflags[i]) text += `:${nameOf(ports[++i] ?? 0)}`
  }
  return text
}

export const multiport = extension<Info>({
  name: 'multiport',
  revision: 1,
  info: infos[1],
  help,
  options: [
    option('source-ports', XT_MULTIPORT.SOURCE, ['sports']),
    option('destination-ports', XT_MULTIPORT.DESTINATION, ['dports']),
    option('ports', XT_MULTIPORT.EITHER, []),
  ],
  initial: () => ({flags: 0, count: 0, ports: filled([]), pflags: filled([]), invert: 0}),
  check(_draft, given) {
    if (given.size === 0) throw wrong('multiport expection an option')
  },
  print(value, {numeric, protocol}) {
    const kind = KINDS[value.flags]?.padEnd(6)
    return ` multiport ${kind} ${value.invert ? '!' : ''}${list(value, portNames(numeric, protocolName(protocol)))}`
  },
  save: value => `${value.invert ? ' !' : ''} --${KINDS[value.flags]} ${list(value, String)}`,
})
