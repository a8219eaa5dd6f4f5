/** The options of VXLANs. */
import {AF} from '../../../../../protocol/constants.js'
import {isMulticast, readHost} from '../../../common/addresses.js'
import {dsfield} from '../../../common/databases.js'
import {Failure, garbage, Misuse, wrong} from '../../../common/failure.js'
import {parseInteger, unsigned} from '../../../common/numbers.js'
import {writeAll} from '../../../common/streams.js'
import {type Asked, type KindRow, once} from './kind.js'
import {nameOf} from './rows.js'
import {isIpv6, type Switch, type Vxlan} from './vxlan-values.js'

/** An option that may be given once; what the complaint about a second one calls it is its first word. */
const option = (words: string, ask: (asked: Asked<Vxlan>, word: string) => void): KindRow<Vxlan> => ({
  words: {
    [words]: asked => {
      const word = asked.args.next()
      once(asked, nameOf(words), word)
      ask(asked, word)
    },
  },
})

/** A word without a value. */
const mark = (name: string, attribute: string, set: (data: Vxlan) => void): KindRow<Vxlan>['words'] => ({
  [name]: (asked, word) => {
    if (asked.given.has(attribute)) throw garbage(word, word)
    asked.given.add(attribute)
    set(asked.data)
  },
})

/** `proxy` and `noproxy`. */
const toggle = (word: string, key: Switch): KindRow<Vxlan> => ({
  words: {
    ...mark(`no${word}~`, word, data => {
      data[key] = 0
    }),
    ...mark(`${word}~`, word, data => {
      data[key] = 1
    }),
  },
})

/** An address of the same family as the other end's. `wanted` says whether it may be one. */
function address(data: Vxlan, word: string, name: string, wanted: (text: string) => boolean): Vxlan {
  const [key, other] = name === 'local' ? (['local', 'group'] as const) : (['group', 'local'] as const)
  const family = data[`${other}6`] !== undefined ? AF.INET6 : data[other] === undefined ? AF.UNSPEC : AF.INET
  const {text} = readHost(word, family)
  if (text === undefined || !wanted(text)) throw wrong(word, `invalid ${name} address`)
  return {[isIpv6(text) ? `${key}6` : key]: text}
}

const unicast = (text: string): boolean => !isMulticast(text)

export const vxlanOptions: readonly KindRow<Vxlan>[] = [
  option('id~|vni~', ({data}, word) => {
    const id = parseInteger(word, 0, 0xffffff)
    if (id === undefined) throw wrong(word, 'invalid id')
    data.id = id
  }),
  option('group~', ({data}, word) => Object.assign(data, address(data, word, 'group', isMulticast))),
  option('remote~', ({data}, word) => Object.assign(data, address(data, word, 'remote', unicast))),
  option('local~', ({data}, word) => Object.assign(data, address(data, word, 'local', unicast))),
  option('dev~', ({data, context}, word) => {
    const index = context.links.find(word)
    if (index === undefined) throw new Misuse(`Cannot find device "${word}"`)
    data.link = index
  }),
  option('ttl~|hoplimit~', ({data}, word) => {
    if (word === 'inherit') data.ttlInherit = true
    else data.ttl = word === 'auto' ? 0 : timeToLive(word)
  }),
  option('tos~|dsfield~', ({data}, word) => {
    const tos = word === 'inherit' ? 1 : dsfield.number(word)
    if (tos === undefined) throw wrong(word, 'bad TOS value')
    data.tos = tos
  }),
  option('df', ({data}, word) => {
    if (word !== 'unset' && word !== 'set' && word !== 'inherit')
      throw wrong(word, "DF must be 'unset', 'set' or 'inherit'")
    data.df = word
  }),
  option('flowlabel~|label~', ({data}, word) => {
    const label = parseInteger(word, 0, 0xfffff)
    if (label === undefined) throw wrong(word, 'invalid flowlabel')
    data.label = label
  }),
  option('ageing~', ({data}, word) => {
    data.ageing = word === 'none' ? 0 : unsigned(word, 32, 'ageing timer')
  }),
  option('maxaddress~', ({data}, word) => {
    data.limit = word === 'unlimited' ? 0 : unsigned(word, 32, 'max addresses')
  }),
  option('srcport~|port~', ({data, args}, word) => {
    const low = unsigned(word, 16, 'min port')
    data.portRange = {low, high: unsigned(args.next(), 16, 'max port')}
  }),
  option('dstport~', ({data}, word) => {
    data.port = unsigned(word, 16, 'dst port')
  }),
  toggle('learning', 'learning'),
  toggle('proxy', 'proxy'),
  toggle('rsc', 'rsc'),
  toggle('l2miss', 'l2miss'),
  toggle('l3miss', 'l3miss'),
  toggle('udpcsum', 'udpCsum'),
  toggle('udp6zerocsumtx', 'udpZeroCsum6Tx'),
  toggle('udp6zerocsumrx', 'udpZeroCsum6Rx'),
  toggle('remcsumtx', 'remcsumTx'),
  toggle('remcsumrx', 'remcsumRx'),
  toggle('external', 'collectMetadata'),
  {
    words: {
      ...mark('gbp~', 'gbp', data => {
        data.gbp = true
      }),
      ...mark('gpe~', 'gpe', data => {
        data.gpe = true
      }),
      ...mark('vnifilter', 'vnifilter', data => {
        data.vnifilter = 1
      }),
      ...mark('novnifilter', 'vnifilter', data => {
        data.vnifilter = 0
      }),
    },
  },
]

/** As IANA has it for VXLAN-GPE. */
const GPE_PORT = 4790

function timeToLive(word: string): number {
  const ttl = parseInteger(word, 0, 0xffffffff)
  if (ttl === undefined) throw wrong(word, 'invalid TTL')
  if (ttl > 255) throw wrong(word, 'TTL must be <= 255')
  return ttl
}

/** What the options say together, and what is sent without being asked for. */
export function finishVxlan({data, given, request}: Asked<Vxlan>): void {
  const complaint = contradiction(data, given, request.isNew)
  if (complaint !== undefined) throw new Failure(1, `vxlan: ${complaint}`)
  if (data.gpe) data.port ??= GPE_PORT
  if (request.isNew) {
    if (data.port === undefined) writeAll(2, NO_PORT)
    data.learning ??= data.collectMetadata ? 0 : 1
  }
  // What is left to the kernel, which would refuse it as a change.
  if (data.port === 0) delete data.port
  if (data.portRange?.low === 0 && data.portRange.high === 0) delete data.portRange
}

function contradiction(data: Vxlan, given: ReadonlySet<string>, isNew: boolean): string | undefined {
  if (data.collectMetadata && given.has('id')) return "both 'external' and vni cannot be specified"
  if (data.vnifilter && !data.collectMetadata) return "vnifilter is valid only when 'external' is set"
  if (isNew && !data.collectMetadata && !given.has('id')) return 'missing virtual network identifier'
  if (given.has('group') && given.has('remote')) return 'both group and remote cannot be specified'
  if (given.has('group') && data.link === undefined) return "'group' requires 'dev' to be specified"
  return undefined
}

const NO_PORT = `vxlan: destination port not specified
Will use Linux kernel default (non-standard value)
Use 'dstport 4789' to get the IANA assigned value
Use 'dstport 0' to get default and quiet this message
`
