/** `encap ioam6 [ freq K/N ] [ mode MODE ] [ tundst ADDRESS ] trace prealloc type TYPE ns NUMBER size BYTES` */

import type {Infer} from '../../../../../protocol/codec.js'
import {AF} from '../../../../../protocol/constants.js'
import type {ioam6Encap} from '../../../../../protocol/route/encap/index.js'
import {FREQUENCY_MAX, TRACE_MAX} from '../../../../route/encap/ioam6.js'
import {hostText, readHost} from '../../../common/addresses.js'
import type {Cursor} from '../../../common/cursor.js'
import {missing, wrong} from '../../../common/failure.js'
import {parseInteger} from '../../../common/numbers.js'
import type {EncapKind} from './kinds.js'

type Ioam6 = Infer<typeof ioam6Encap>

const modes = ['inline', 'encap', 'auto'] as const

export const ioam6: EncapKind = {
  type: 'ioam6',
  read(args) {
    const [freqK, freqN] = args.takes('freq') ? readFrequency(args.next()) : [1, 1]
    const mode = args.takes('mode') ? readMode(args.next()) : 'inline'
    if (args.takes('tundst')) {
      if (mode === 'inline') throw wrong('tundst', 'Inline mode does not need tundst')
      args.back()
    }
    const dst = mode === 'inline' ? undefined : expect(args, 'tundst') && readHost(args.next(), AF.INET6).text
    const trace = readTrace(args)
    return {freqK, freqN, mode, ...(dst !== undefined && {dst}), trace}
  },
  show({out}, {freqK, freqN, mode, dst, trace}: Ioam6) {
    if (freqK !== undefined && freqN !== undefined) {
      out.put('freqk', freqK, `freq ${freqK}`)
      out.put('freqn', freqN, `/${freqN} `)
    }
    if (mode !== undefined) out.put('mode', mode, `mode ${mode} `)
    if (dst !== undefined) out.put('tundst', hostText(dst), `tundst ${hostText(dst)} `)
    if (!trace) return
    const type = (trace.type >>> 8).toString(16)
    out.put('trace', null, 'trace ')
    out.put('prealloc', null, 'prealloc ')
    out.put('type', type, `type 0x${type} `)
    out.put('ns', trace.namespace_id, `ns ${trace.namespace_id} `)
    out.put('size', trace.remlen * 4, `size ${trace.remlen * 4} `)
  },
}

/** K of N packets. */
function readFrequency(text: string): [number, number] {
  const [k, n, ...more] = text.split('/').map(part => parseInteger(part, 0, 0xffffffff))
  if (k === undefined || n === undefined || more.length > 0)
    throw wrong(text, 'Invalid frequency (malformed)')
  if (k < 1 || k > FREQUENCY_MAX) throw wrong(text, 'Out of bound "k" frequency')
  if (n < 1 || n > FREQUENCY_MAX) throw wrong(text, 'Out of bound "n" frequency')
  if (k > n) throw wrong(text, 'Frequency with k > n is forbidden')
  return [k, n]
}

function readMode(word: string): (typeof modes)[number] {
  const mode = modes.find(name => name === word)
  if (!mode) throw wrong(word, 'Invalid mode')
  return mode
}

function readTrace(args: Cursor): NonNullable<Ioam6['trace']> {
  expect(args, 'trace')
  expect(args, 'prealloc')
  expect(args, 'type')
  const type = readNumber(args, 1, 0xffffffff, 'Invalid trace type')
  expect(args, 'ns')
  const namespace = readNumber(args, 0, 0xffff, 'Invalid namespace ID')
  expect(args, 'size')
  const word = args.next()
  const size = parseInteger(word, 1, 0xff)
  if (size === undefined) throw wrong(word, 'Invalid trace size')
  if (size % 4 !== 0) throw wrong(word, 'Trace size must be a 4-octet multiple')
  if (size > TRACE_MAX) throw wrong(word, 'Trace size is too big')
  // The type's bits are the upper 24.
  return {
    namespace_id: namespace,
    nodelen: 0,
    remlen: size / 4,
    type: (type << 8) >>> 0,
    data: new Uint8Array(),
  }
}

function readNumber(args: Cursor, low: number, high: number, why: string): number {
  const word = args.next()
  const number = parseInteger(word, low, high)
  if (number === undefined) throw wrong(word, why)
  return number
}

/** Reads a word that must stand here. */
function expect(args: Cursor, word: string): true {
  if (!args.takes(word)) throw missing(word)
  return true
}
