/** `type geneve` (ip-link(8)). */
import type {Attributes} from '../../../../../../protocol/attributes.js'
import {AF} from '../../../../../../protocol/constants.js'
import {geneve as attributes} from '../../../../../../protocol/route/link-kinds/geneve.js'
import {hostText, isMulticast, readHost} from '../../../../common/addresses.js'
import {Failure, wrong} from '../../../../common/failure.js'
import {parseInteger, unsigned} from '../../../../common/numbers.js'
import {type Asked, type KindRow, linkKind, once, type Shown} from '../kind.js'
import {hex} from '../rows.js'
import {readTos, tosText} from './outer.js'

const usage = `Usage: ... geneve id VNI
		remote ADDR
		[ ttl TTL ]
		[ tos TOS ]
		[ df DF ]
		[ flowlabel LABEL ]
		[ dstport PORT ]
		[ [no]external ]
		[ [no]udpcsum ]
		[ [no]udp6zerocsumtx ]
		[ [no]udp6zerocsumrx ]
		[ innerprotoinherit ]

Where:	VNI   := 0-16777215
	ADDR  := IP_ADDRESS
	TOS   := { NUMBER | inherit }
	TTL   := { 1..255 | auto | inherit }
	DF    := { unset | set | inherit }
	LABEL := 0-1048575`

type Geneve = Attributes<typeof attributes.rows>

const HIGHEST_ID = 0xffffff
const HIGHEST_LABEL = 0xfffff

function readRemote(asked: Asked<Geneve>): void {
  const word = asked.args.next()
  once(asked, 'remote', word)
  const {family, text} = readHost(word, AF.UNSPEC)
  if (text === undefined || isMulticast(text)) throw wrong(word, 'invalid remote address')
  asked.data[family === AF.INET ? 'remote' : 'remote6'] = text
}

function readTtl(asked: Asked<Geneve>): void {
  const word = asked.args.next()
  once(asked, 'ttl', word)
  if (word === 'inherit') asked.data.ttlInherit = 1
  else if (word !== 'auto') {
    const ttl = unsigned(word, 32, 'invalid TTL')
    if (ttl > 255) throw wrong(word, 'TTL must be <= 255')
    asked.data.ttl = ttl
  }
}

/** A word that sets a switch, and one with `no` before it that clears it. */
const toggle = (
  name: string,
  key: 'udpCsum' | 'udpZeroCsum6Tx' | 'udpZeroCsum6Rx',
): NonNullable<KindRow<Geneve>['words']> =>
  Object.fromEntries(
    [name, `no${name}`].map((word, i) => [
      `${word}~`,
      (asked: Asked<Geneve>) => {
        once(asked, name, word, word)
        asked.data[key] = 1 - i
      },
    ]),
  )

const words: NonNullable<KindRow<Geneve>['words']> = {
  'id~|vni~'(asked) {
    const word = asked.args.next()
    once(asked, 'id', word)
    asked.data.id = within(word, HIGHEST_ID, 'invalid id')
  },
  'remote~': readRemote,
  'ttl~|hoplimit~': readTtl,
  'tos~|dsfield~'(asked) {
    const word = asked.args.next()
    once(asked, 'tos', word)
    asked.data.tos = readTos(word)
  },
  df(asked) {
    const word = asked.args.next()
    once(asked, 'df', word)
    if (word !== 'unset' && word !== 'set' && word !== 'inherit')
      throw wrong(word, "DF must be 'unset', 'set' or 'inherit'")
    asked.data.df = word
  },
  'flowlabel~|label~'(asked) {
    const word = asked.args.next()
    once(asked, 'flowlabel', word)
    asked.data.label = within(word, HIGHEST_LABEL, 'invalid flowlabel')
  },
  'dstport~'(asked) {
    const word = asked.args.next()
    once(asked, 'dstport', word)
    const port = unsigned(word, 16, 'dstport')
    // 0 leaves the choice to the kernel.
    if (port !== 0) asked.data.port = port
  },
  'external~'(asked) {
    once(asked, 'external', 'external')
    asked.data.collectMetadata = true
  },
  'noexternal~'(asked) {
    once(asked, 'external', 'noexternal', 'noexternal')
    delete asked.data.collectMetadata
  },
  ...toggle('udpcsum', 'udpCsum'),
  ...toggle('udp6zerocsumtx', 'udpZeroCsum6Tx'),
  ...toggle('udp6zerocsumrx', 'udpZeroCsum6Rx'),
  innerprotoinherit(asked) {
    once(asked, 'innerprotoinherit', 'innerprotoinherit')
    asked.data.innerProtoInherit = true
  },
}

function within(word: string, high: number, why: string): number {
  const value = parseInteger(word, 0, high)
  if (value === undefined) throw wrong(word, why)
  return value
}

/** Refuses what contradicts itself, and puts the rest in the order in which iproute2 sends it. */
function finish({data, request}: Asked<Geneve>): void {
  const {ttlInherit, df, id, remote, remote6, label = 0, ttl = 0, tos = 0, port, ...others} = data
  if (data.collectMetadata) {
    if (id !== undefined) throw new Failure(1, "geneve: both 'external' and vni cannot be specified")
  } else {
    if (id === undefined) throw new Failure(1, 'geneve: missing virtual network identifier')
    if (request.existing === undefined && remote === undefined && remote6 === undefined)
      throw new Failure(1, 'geneve: remote link partner not specified')
  }
  for (const key of Object.keys(data)) delete data[key as keyof Geneve]
  const {collectMetadata, innerProtoInherit, udpCsum, udpZeroCsum6Tx, udpZeroCsum6Rx} = others
  const all = {ttlInherit, df, id: id ?? 0, remote, remote6, label, ttl, tos, port, collectMetadata}
  for (const [key, value] of Object.entries({
    ...all,
    innerProtoInherit,
    udpCsum,
    udpZeroCsum6Tx,
    udpZeroCsum6Rx,
  }))
    if (value !== undefined) Object.assign(data, {[key]: value})
}

/** What each is called in the message, the JSON and the text. */
const switches = [
  ['udpCsum', 'udp_csum', 'udpcsum'],
  ['udpZeroCsum6Tx', 'udp_zero_csum6_tx', 'udp6zerocsumtx'],
  ['udpZeroCsum6Rx', 'udp_zero_csum6_rx', 'udp6zerocsumrx'],
] as const

function show({context: {out}, data}: Shown<Geneve>): void {
  const {id, remote, remote6, ttlInherit, ttl, tos, df, label, port} = data
  if (data.collectMetadata) out.put('external', true, 'external ')
  if (id !== undefined) out.put('id', id, `id ${id} `)
  if (remote !== undefined && remote !== '0.0.0.0') out.put('remote', remote, `remote ${remote} `)
  if (remote6 !== undefined && remote6 !== '::')
    out.put('remote6', hostText(remote6), `remote ${hostText(remote6)} `)
  if (ttlInherit) out.text('ttl inherit ')
  else if (ttl !== undefined) out.put('ttl', ttl, `ttl ${ttl === 0 ? 'auto' : ttl} `)
  if (tos) out.put('tos', hex(tos), `tos ${tosText(tos)} `)
  if (typeof df === 'string') out.put('df', df, df === 'unset' ? '' : `df ${df} `)
  if (label) out.put('label', hex(label), `flowlabel ${hex(label)} `)
  if (port !== undefined) out.put('port', port, `dstport ${port} `)
  for (const [key, name, word] of switches) {
    const value = data[key]
    if (value !== undefined) out.put(name, value !== 0, `${value ? '' : 'no'}${word} `)
  }
  if (data.innerProtoInherit) out.put('inner_proto_inherit', true, 'innerprotoinherit ')
}

export const geneve = linkKind(attributes, {name: 'geneve', usage, options: [{words, show}], finish})
