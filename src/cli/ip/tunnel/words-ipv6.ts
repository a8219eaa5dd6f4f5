/** The options of tunnels over IPv6. */
import {AF} from '../../../../protocol/constants.js'
import {IP6_TNL_F} from '../../../../protocol/route/link-kinds/tunnel.js'
import {readHost} from '../../common/addresses.js'
import type {Context} from '../../common/context.js'
import type {Cursor} from '../../common/cursor.js'
import {Misuse, wrong} from '../../common/failure.js'
import {parseInteger, unsigned} from '../../common/numbers.js'
import {flowPart, LABEL, setFlag, TCLASS, TCLASS_SHIFT} from '../link/kinds/tunnels/over-ipv6.js'
import {type Asked, findDevice, headerWords, type Mode, readWords, takeMode} from './asked.js'
import {usageIpv6} from './usage.js'

const gre: Mode = ['ip6gre', {}]
const ipv6: Mode = ['ip6tnl', {proto: 41}]
const ipv4: Mode = ['ip6tnl', {proto: 4}]
const any: Mode = ['ip6tnl', {proto: 0}]
const vti: Mode = ['vti6', {proto: 41}]

export const modesIpv6: Readonly<Record<string, Mode>> = {
  ...{'ipv6/ipv6': ipv6, ip6ip6: ipv6},
  ...{'ip/ipv6': ipv4, 'ipv4/ipv6': ipv4, ipip6: ipv4, ip4ip6: ipv4},
  ...{'gre/ipv6': gre, ip6gre: gre},
  ...{'any/ipv6': any, any},
  vti6: vti,
}

export function readTunnelIpv6(args: Cursor, context: Context, change: boolean): Asked {
  const asked: Asked = {
    data: {
      ...{link: 0, iflags: 0, oflags: 0, ikey: 0, okey: 0},
      ...{ttl: 64, encapLimit: 4, flowinfo: 0, flags: 0, proto: 41},
    },
  }
  const end = (key: 'remote' | 'local') => () => {
    const {text} = readHost(args.next(), AF.INET6)
    delete asked.data[key]
    if (text !== undefined && text !== '::') asked.data[key] = text
  }
  const flag = (bit: number, on: boolean) => () => setFlag(asked.data, bit, on)
  const table = {
    mode() {
      const word = args.next()
      const mode = Object.hasOwn(modesIpv6, word) ? modesIpv6[word] : undefined
      if (!mode) throw new Misuse(`Unknown tunnel mode "${word}"`)
      // The last one counts, but that a vti6 stays one unless it becomes an ip6gre.
      if (asked.kind !== 'vti6' || asked.existing || mode === gre) takeMode(asked, mode)
    },
    remote: end('remote'),
    local: end('local'),
    dev: () => {
      asked.dev = args.next()
    },
    encaplimit: () => {
      const word = args.next()
      setFlag(asked.data, IP6_TNL_F.IGN_ENCAP_LIMIT, word === 'none')
      // What is no number counts as 0, as with iproute2.
      if (word !== 'none') asked.data.encapLimit = parseInteger(word, 0, 255) ?? 0
    },
    'ttl|hoplimit|hlim': () => {
      asked.data.ttl = unsigned(args.next(), 8, 'invalid TTL')
    },
    'tclass|tc|tos|dsfield~': () =>
      flowPart(args.next(), asked.data, IP6_TNL_F.USE_ORIG_TCLASS, [TCLASS, TCLASS_SHIFT, 'invalid TClass']),
    'flowlabel|fl': () =>
      flowPart(args.next(), asked.data, IP6_TNL_F.USE_ORIG_FLOWLABEL, [LABEL, 0, 'invalid Flowlabel']),
    dscp: () => {
      const word = args.next()
      if (word !== 'inherit') throw wrong(word, 'not inherit')
      setFlag(asked.data, IP6_TNL_F.RCV_DSCP_COPY, true)
    },
    'allow-localremote': flag(IP6_TNL_F.ALLOW_LOCAL_REMOTE, true),
    'noallow-localremote': flag(IP6_TNL_F.ALLOW_LOCAL_REMOTE, false),
    ...headerWords(args, asked),
    'help~': () => {
      throw new Misuse(usageIpv6)
    },
  }
  readWords(args, context, {asked, table, change, family: AF.INET6})
  findDevice(context, asked)
  return asked
}
