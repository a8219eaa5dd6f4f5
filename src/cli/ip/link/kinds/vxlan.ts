/** `type vxlan` (ip-link(8)). */
import {ipv4Number} from '../../../../../protocol/address.js'
import type {Attributes} from '../../../../../protocol/attributes.js'
import {AF} from '../../../../../protocol/constants.js'
import {vxlan as attributes} from '../../../../../protocol/route/link-kinds/vxlan.js'
import {hostText, readHost} from '../../../common/addresses.js'
import {dsfield} from '../../../common/databases.js'
import {Failure, garbage, Misuse, wrong} from '../../../common/failure.js'
import {parseInteger, unsigned} from '../../../common/numbers.js'
import {writeAll} from '../../../common/streams.js'
import {type Asked, type KindRow, linkKind, once, type Shown} from './kind.js'
import {hex, nameOf, put, rowsOf} from './rows.js'

const usage = `Usage: ... vxlan id VNI
		[ { group | remote } IP_ADDRESS ]
		[ local ADDR ]
		[ ttl TTL ]
		[ tos TOS ]
		[ df DF ]
		[ flowlabel LABEL ]
		[ dev PHYS_DEV ]
		[ dstport PORT ]
		[ srcport MIN MAX ]
		[ [no]learning ]
		[ [no]proxy ]
		[ [no]rsc ]
		[ [no]l2miss ]
		[ [no]l3miss ]
		[ ageing SECONDS ]
		[ maxaddress NUMBER ]
		[ [no]udpcsum ]
		[ [no]udp6zerocsumtx ]
		[ [no]udp6zerocsumrx ]
		[ [no]remcsumtx ] [ [no]remcsumrx ]
		[ [no]external ] [ gbp ] [ gpe ]
		[ [no]vnifilter ]

Where:	VNI	:= 0-16777215
	ADDR	:= { IP_ADDRESS | any }
	TOS	:= { NUMBER | inherit }
	TTL	:= { 1..255 | auto | inherit }
	DF	:= { unset | set | inherit }
	LABEL := 0-1048575`

type Vxlan = Attributes<typeof attributes.rows>
const {report} = rowsOf(attributes)

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

type Switch =
  | 'learning'
  | 'proxy'
  | 'rsc'
  | 'l2miss'
  | 'l3miss'
  | 'udpCsum'
  | 'udpZeroCsum6Tx'
  | 'udpZeroCsum6Rx'
  | 'remcsumTx'
  | 'remcsumRx'
  | 'collectMetadata'

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

const isMulticast = (text: string): boolean =>
  text.includes(':') ? /^ff/i.test(text) : (ipv4Number(text) ?? 0) >>> 28 === 14

const isIpv6 = (text: string): boolean => text.includes(':')

/** The family of the addresses that are given. */
function familyOf({group, local, group6, local6}: Vxlan): number {
  if (group6 !== undefined || local6 !== undefined) return AF.INET6
  return group === undefined && local === undefined ? AF.UNSPEC : AF.INET
}

/** An address of the same family as the others. `wanted` says whether it may be one. */
function address(data: Vxlan, word: string, name: string, wanted: (text: string) => boolean): Vxlan {
  const {text} = readHost(word, familyOf(data))
  if (text === undefined || !wanted(text)) throw wrong(word, `invalid ${name} address`)
  const key = name === 'local' ? 'local' : 'group'
  return {[isIpv6(text) ? `${key}6` : key]: text}
}

const unicast = (text: string): boolean => !isMulticast(text)

const options: readonly KindRow<Vxlan>[] = [
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

function timeToLive(word: string): number {
  const ttl = parseInteger(word, 0, 0xffffffff)
  if (ttl === undefined) throw wrong(word, 'invalid TTL')
  if (ttl > 255) throw wrong(word, 'TTL must be <= 255')
  return ttl
}

/** What the options say together, and what is sent without being asked for. */
function finish({data, given, request}: Asked<Vxlan>): void {
  const complaint = contradiction(data, given, request.isNew)
  if (complaint !== undefined) throw new Failure(1, `vxlan: ${complaint}`)
  if (!request.isNew) return
  if (data.port === undefined) writeAll(2, NO_PORT)
  if (data.port === 0) delete data.port
  data.learning ??= data.collectMetadata ? 0 : 1
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

/** A switch that is shown as `NAME` or `noNAME`. */
const both = (key: Switch, word: string, json: string): KindRow<Vxlan> =>
  report(key, ({context: {out}}, value) => out.put(json, value !== 0, `${value ? '' : 'no'}${word} `))

/** A switch that is shown when it is on. */
const whenOn = (key: Switch | 'gbp' | 'gpe', word: string, json = word): KindRow<Vxlan> =>
  report(key, ({context: {out}}, value) => {
    if (value) out.put(json, true, `${word} `)
  })

const host = (key: 'group' | 'group6' | 'local' | 'local6'): KindRow<Vxlan> =>
  report(key, (view, value) => {
    if (value === '0.0.0.0' || value === '::') return
    const name = key.startsWith('local') ? 'local' : isMulticast(value) ? 'group' : 'remote'
    put(view, name, {json: isIpv6(value) ? `${name}6` : name}, hostText(value))
  })

function showTtl(view: Shown<Vxlan>): void {
  const {ttl, ttlInherit} = view.data
  if (ttlInherit) view.context.out.text('ttl inherit ')
  else if (ttl !== undefined) put(view, 'ttl', {}, ttl, ttl === 0 ? 'auto' : ttl)
}

const shown: readonly KindRow<Vxlan>[] = [
  whenOn('collectMetadata', 'external'),
  report('vnifilter', ({context: {out}}, value) => {
    if (value) out.put('vnifilter', true, 'vnifilter')
  }),
  report('id', (view, value) => put(view, 'id', {}, value)),
  host('group'),
  host('group6'),
  host('local'),
  host('local6'),
  report('link', (view, value) => {
    if (value) put(view, 'dev', {json: 'link'}, view.context.links.name(value))
  }),
  report('portRange', ({context: {out}}, {low, high}) => {
    out.text(`srcport ${low} ${high} `)
    if (!out.isJson) return
    out.object('port_range', () => {
      out.data('low', low)
      out.data('high', high)
    })
  }),
  report('port', (view, value) => put(view, 'dstport', {json: 'port'}, value)),
  report('learning', ({context: {out}}, value) =>
    out.put('learning', value !== 0, value ? '' : 'nolearning '),
  ),
  whenOn('proxy', 'proxy'),
  whenOn('rsc', 'rsc'),
  whenOn('l2miss', 'l2miss'),
  whenOn('l3miss', 'l3miss'),
  report('tos', (view, value) => {
    if (value) put(view, 'tos', {}, hex(value), value === 1 ? 'inherit' : hex(value))
  }),
  {show: showTtl},
  report('df', ({context: {out}}, value) => out.put('df', value, value === 'unset' ? '' : `df ${value} `)),
  report('label', (view, value) => {
    if (value) put(view, 'flowlabel', {json: 'label'}, hex(value))
  }),
  report('ageing', (view, value) => put(view, 'ageing', {}, value, value === 0 ? 'none' : value)),
  report('limit', (view, value) => {
    if (value) put(view, 'maxaddr', {json: 'limit'}, value)
  }),
  both('udpCsum', 'udpcsum', 'udp_csum'),
  both('udpZeroCsum6Tx', 'udp6zerocsumtx', 'udp_zero_csum6_tx'),
  both('udpZeroCsum6Rx', 'udp6zerocsumrx', 'udp_zero_csum6_rx'),
  whenOn('remcsumTx', 'remcsumtx', 'remcsum_tx'),
  whenOn('remcsumRx', 'remcsumrx', 'remcsum_rx'),
  whenOn('gbp', 'gbp'),
  whenOn('gpe', 'gpe'),
]

export const vxlan = linkKind(attributes, {name: 'vxlan', usage, options: [...options, ...shown], finish})
