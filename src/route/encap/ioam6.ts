/**
 * `encap ioam6 [ freq K/N ] [ mode MODE ] [ tunsrc ADDRESS ] [ tundst ADDRESS ] trace prealloc type TYPE ns NUMBER size
 * BYTES`: packets on which nodes write down what they know.
 */
import type {Infer} from '../../../protocol/codec.js'
import type {ioam6Encap} from '../../../protocol/route/encap/index.js'
import {address, choice, integer, type KindOption, option} from '../../link/kinds/kind.js'
import {checkInteger, checkString, rangeError} from '../../words/options.js'
import {encapKind, record} from './kind.js'

/** The most of K and of N. */
export const FREQUENCY_MAX = 1000000
/** The most bytes of a trace. */
export const TRACE_MAX = 244
/** The kernel counts a trace's room in words of four bytes. */
const WORD = 4
/** Below the bits of a trace's type. */
const RESERVED_BITS = 8

type Frequency = Pick<Infer<typeof ioam6Encap>, 'freqK' | 'freqN'>
type Trace = NonNullable<Infer<typeof ioam6Encap>['trace']>

function checkFrequency(name: string, value: unknown): Frequency {
  const [, k = 0, n = 0] = (/^(\d+)\/(\d+)$/.exec(checkString(name, value)) ?? []).map(Number)
  if (k < 1 || k > n || n > FREQUENCY_MAX)
    throw rangeError(name, `K/N with 1 <= K <= N <= ${FREQUENCY_MAX}`, value)
  return {freqK: k, freqN: n}
}

const type: KindOption<number> = option(
  'type',
  (name, value) => (checkInteger(name, value, 1, 0xffffff) << RESERVED_BITS) >>> 0,
  (value: number) => value >>> RESERVED_BITS,
)

const size: KindOption<number> = option(
  'remlen',
  (name, value) => {
    const bytes = checkInteger(name, value, WORD, TRACE_MAX)
    if (bytes % WORD !== 0) throw rangeError(name, `a multiple of ${WORD}`, value)
    return bytes / WORD
  },
  (value: number) => value * WORD,
)

interface Fields {
  frequency?: Frequency
  mode?: string | number
  trace?: Partial<Trace>
}

export const ioam6 = encapKind({
  options: {
    /** Of N packets K get a header: `K/N`. Default: all. */
    freq: option('frequency', checkFrequency, ({freqK, freqN}: Frequency) => `${freqK}/${freqN}`),
    /** Into the packet, around it, or into those that are sent from here and around others. Default: `inline`. */
    mode: choice('mode', 'inline', 'encap', 'auto'),
    /** Source of the outer packet. */
    tunsrc: address('src', 6),
    /** Destination of the outer packet. */
    tundst: address('dst', 6),
    /** What nodes write (bits of `type`, RFC 9197), the number of the namespace, and the room for it in bytes. */
    trace: record('trace', {type, ns: integer('namespace_id', 0, 0xffff), size}, 'type', 'ns', 'size'),
  },
  required: ['trace'],
  pack({frequency = {freqK: 1, freqN: 1}, mode = 'inline', trace, ...others}: Fields) {
    return {...frequency, mode, ...others, trace: {...trace, nodelen: 0, data: new Uint8Array()}}
  },
  unpack({freqK, freqN, ...others}: Infer<typeof ioam6Encap>) {
    return freqK === undefined || freqN === undefined ? others : {frequency: {freqK, freqN}, ...others}
  },
})
