/** `encap seg6local action ACTION …`: what becomes of packets to a local segment. */
import type {Infer} from '../../../../../protocol/codec.js'
import {AF} from '../../../../../protocol/constants.js'
import type {seg6LocalEncap} from '../../../../../protocol/route/encap/index.js'
import {seg6LocalActions, seg6LocalFlavors} from '../../../../route/encap/seg6-local.js'
import {hostText, readHost} from '../../../common/addresses.js'
import type {Context} from '../../../common/context.js'
import type {Cursor} from '../../../common/cursor.js'
import {tables} from '../../../common/databases.js'
import {Misuse, wrong} from '../../../common/failure.js'
import {unsigned} from '../../../common/numbers.js'
import {noProgram} from './bpf.js'
import type {EncapKind} from './kinds.js'
import {readHmac, readSegments, segmentHeader, showSegmentHeader} from './segments.js'
import {readOnce} from './words.js'

type Local = Infer<typeof seg6LocalEncap>

export const seg6Local: EncapKind = {
  type: 'seg6_local',
  read(args, {links}) {
    const encap: {[K in keyof Local]?: Local[K]} = {}
    const table = (key: 'table' | 'vrftable', why: string) => (word: string) => {
      const number = tables.number(word)
      if (number === undefined) throw wrong(word, why)
      encap[key] = number
    }
    const host = (key: 'nh4' | 'nh6', family: number) => (word: string) => {
      encap[key] = readHost(word, family).text
    }
    const link = (key: 'iif' | 'oif') => (name: string) => {
      const index = links.find(name)
      if (index === undefined) throw new Misuse(`Cannot find device "${name}"`)
      encap[key] = index
    }
    readOnce(args, {
      values: {
        action: word => {
          if (!Object.hasOwn(seg6LocalActions, word)) throw wrong(word, '"action" value is invalid\n')
          encap.action = seg6LocalActions[word as keyof typeof seg6LocalActions]
        },
        table: table('table', 'invalid table id\n'),
        vrftable: table('vrftable', 'invalid vrf table id\n'),
        nh4: host('nh4', AF.INET),
        nh6: host('nh6', AF.INET6),
        iif: link('iif'),
        oif: link('oif'),
        srh: word => {
          if (word !== 'segs') throw wrong(word, 'missing "segs" attribute for srh\n')
          const way = readSegments(args.next())
          const hmac = args.takes('hmac') ? readHmac(args.next()) : 0
          encap.srh = segmentHeader(way, encap.action !== 'end_b6_encap', hmac)
        },
        flavors: word => {
          encap.flavors = readFlavors(args, word)
        },
        endpoint: word => {
          throw noProgram(word)
        },
      },
      flags: {
        count: () => {
          encap.counters = {packets: 0n, bytes: 0n, errors: 0n}
        },
      },
    })
    if (encap.action === undefined) throw new Misuse('Missing action type')
    return encap
  },
  show(context, encap: Local) {
    const {out, links, settings} = context
    const {action, srh} = encap
    if (action !== undefined) {
      const word = Object.entries(seg6LocalActions).find(([, key]) => key === action)?.[0] ?? String(action)
      out.put('action', word, `action ${word} `)
    }
    if (srh) out.object('srh', () => showSegmentHeader(context, srh))
    for (const key of ['table', 'vrftable'] as const) {
      const number = encap[key]
      if (number === undefined) continue
      const name = tables.name(number, settings.numeric)
      out.put(key, name, `${key} ${name} `)
    }
    for (const key of ['nh4', 'nh6'] as const) {
      const address = encap[key]
      if (address !== undefined) out.put(key, hostText(address), `${key} ${hostText(address)} `)
    }
    for (const key of ['iif', 'oif'] as const) {
      const index = encap[key]
      if (index !== undefined) out.put(key, links.name(index), `${key} ${links.name(index)} `)
    }
    const endpoint = encap.bpf?.name
    if (endpoint !== undefined) out.put('endpoint', endpoint, `endpoint ${endpoint} `)
    if (encap.counters && settings.statistics > 0) showCounters(context, encap.counters)
    if (encap.flavors) showFlavors(context, encap.flavors)
  },
}

type Flavors = NonNullable<Local['flavors']>

/** `FLAVOR,… [ lblen BITS ] [ nflen BITS ]` in this order, the lengths of compressed segments only. */
function readFlavors(args: Cursor, list: string): Flavors {
  const words = list.split(',')
  let operation = 0
  for (const word of words) {
    if (!Object.hasOwn(seg6LocalFlavors, word)) throw wrong(list, 'invalid "flavors" attribute\n')
    operation |= seg6LocalFlavors[word as keyof typeof seg6LocalFlavors]
  }
  const flavors: {operation: number; lcblockBits?: number; lcnodeFnBits?: number} = {operation}
  if (!words.includes('next-csid')) return flavors
  if (args.takes('lblen'))
    flavors.lcblockBits = unsigned(args.next(), 8, '"locator-block length" value is invalid\n')
  if (args.takes('nflen'))
    flavors.lcnodeFnBits = unsigned(args.next(), 8, '"locator-node function length" value is invalid\n')
  return flavors
}

function showFlavors({out}: Context, {operation = 0, lcblockBits, lcnodeFnBits}: Flavors): void {
  const words = Object.entries(seg6LocalFlavors).filter(([, bit]) => operation & bit)
  out.text('flavors ')
  out.array('flavors', () => {
    words.forEach(([word], i) => {
      out.put(undefined, word, `${i === 0 ? '' : ','}${word}`)
    })
  })
  out.text(' ')
  if (lcblockBits !== undefined) out.put('lblen', lcblockBits, `lblen ${lcblockBits} `)
  if (lcnodeFnBits !== undefined) out.put('nflen', lcnodeFnBits, `nflen ${lcnodeFnBits} `)
}

function showCounters({out}: Context, counters: NonNullable<Local['counters']>): void {
  out.object('stats64', () => {
    for (const key of ['packets', 'bytes', 'errors'] as const) {
      const value = counters[key]
      if (value !== undefined) out.put(key, value, `${key} ${value} `)
    }
  })
}
