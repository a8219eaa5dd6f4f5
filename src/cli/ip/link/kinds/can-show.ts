/** How a CAN controller is shown (ip-link(8)). */
import type {Attributes} from '../../../../../protocol/attributes.js'
import {littleEndian} from '../../../../../protocol/bytes.js'
import type {can} from '../../../../../protocol/route/link-kinds/can.js'
import type {Output} from '../../../common/output.js'

type Can = Attributes<typeof can.rows>

const states: Readonly<Record<string, string>> = {
  error_active: 'ERROR-ACTIVE',
  error_warning: 'ERROR-WARNING',
  error_passive: 'ERROR-PASSIVE',
  bus_off: 'BUS-OFF',
  stopped: 'STOPPED',
  sleeping: 'SLEEPING',
}

/** By bit. */
const modes = [
  ...['LOOPBACK', 'LISTEN-ONLY', 'TRIPLE-SAMPLING', 'ONE-SHOT', 'BERR-REPORTING', 'FD', 'PRESUME-ACK'],
  ...['FD-NON-ISO', 'CC-LEN8-DLC', 'TDC-AUTO', 'TDC-MANUAL'],
]
/** FD-NON-ISO stands beside FD. */
const modeOrder = [0, 1, 2, 3, 4, 5, 7, 6, 8, 9, 10]

/** Names of the bits that are set; what has none is one number in base 16. */
function modeWords(flags: number): string[] {
  const words = modeOrder.filter(bit => flags & (1 << bit)).map(bit => modes[bit] as string)
  const rest = (flags & ~((1 << modes.length) - 1)) >>> 0
  return rest === 0 ? words : [...words, rest.toString(16)]
}

export function showCan(out: Output, data: Can): void {
  const {ctrlmode, ctrlmodeExt, state, berrCounter, restartMs, clock} = data
  if (ctrlmode) {
    showModes(out, 'ctrlmode', ctrlmode.flags)
    const supported = ctrlmodeExt?.supported
    if (supported !== undefined) {
      jsonModes(out, 'ctrlmode_supported', supported)
      jsonModes(out, 'ctrlmode_static', ctrlmode.flags & ~supported)
    }
  }
  if (state !== undefined) {
    const word = states[state] ?? 'UNKNOWN'
    out.put('state', word, `state ${word} `)
  }
  if (berrCounter) {
    const {txerr, rxerr} = berrCounter
    out.object('berr_counter', () => {
      out.put('tx', txerr, `(berr-counter tx ${txerr} `)
      out.put('rx', rxerr, `rx ${rxerr}) `)
    })
  }
  if (restartMs !== undefined) out.put('restart_ms', restartMs, `restart-ms ${restartMs} `)
  showTiming(out, '', data.bittiming, data.bittimingConst, data.bitrateConst)
  showTiming(out, 'd', data.dataBittiming, data.dataBittimingConst, data.dataBitrateConst, data.tdc)
  showTermination(out, data)
  if (clock) out.put('clock', clock.freq, `${out.nl}\t  clock ${clock.freq} `)
}

function showModes(out: Output, key: string, flags: number): void {
  const words = modeWords(flags)
  if (words.length === 0) return
  out.text('<')
  out.array(key, () => {
    words.forEach((word, i) => {
      out.put(undefined, word, i === 0 ? word : `,${word}`)
    })
  })
  out.text('> ')
}

function jsonModes(out: Output, key: string, flags: number): void {
  if (out.isJson) showModes(out, key, flags)
}

/** A bit timing with what the controller can do, or the bit rate and those it has a choice of. `d` stands for CAN FD. */
function showTiming(
  out: Output,
  d: '' | 'd',
  timing: Can['bittiming'],
  limits: Can['bittimingConst'],
  rates: Can['bitrateConst'],
  tdc?: Can['tdc'],
): void {
  const {nl} = out
  const prefix = d === '' ? '' : 'data_'
  if (rates) {
    const rate = timing?.bitrate ?? 0
    out.put(`${prefix}bittiming_bitrate`, rate, `${nl}\t  ${d}bitrate ${rate}`)
    showRates(out, `${prefix}bitrate_const`, rates)
    return
  }
  if (timing) {
    out.object(`${prefix}bittiming`, () => {
      const {bitrate, sample_point: sample, tq, prop_seg, phase_seg1, phase_seg2, sjw, brp} = timing
      const point = `${Math.trunc(sample / 1000)}.${String(sample % 1000).padStart(3, '0')}`
      out.put('bitrate', bitrate, `${nl}\t  ${d}bitrate ${bitrate}`)
      out.put('sample_point', point, ` ${d}sample-point ${point}`)
      out.put('tq', tq, `${nl}\t  ${d}tq ${tq}`)
      out.put('prop_seg', prop_seg, ` ${d}prop-seg ${prop_seg}`)
      out.put('phase_seg1', phase_seg1, ` ${d}phase-seg1 ${phase_seg1}`)
      out.put('phase_seg2', phase_seg2, ` ${d}phase-seg2 ${phase_seg2}`)
      out.put('sjw', sjw, ` ${d}sjw ${sjw}`)
      out.put('brp', brp, ` ${d}brp ${brp}`)
      if (tdc) showDelay(out, tdc)
    })
  }
  if (limits) {
    out.object(`${prefix}bittiming_const`, () => {
      const name = Buffer.from(limits.name).toString('latin1').replace(/\0.*/s, '')
      out.put('name', name, `${nl}\t  ${name}:`)
      showRange(out, 'tseg1', ` ${d}tseg1`, limits.tseg1_min, limits.tseg1_max)
      showRange(out, 'tseg2', ` ${d}tseg2`, limits.tseg2_min, limits.tseg2_max)
      showRange(out, 'sjw', ` ${d}sjw`, 1, limits.sjw_max)
      showRange(out, 'brp', ` ${d}brp`, limits.brp_min, limits.brp_max)
      out.put('brp_inc', limits.brp_inc, ` ${d}brp_inc ${limits.brp_inc}`)
      if (tdc) showDelayLimits(out, tdc)
    })
  }
}

function showRange(out: Output, key: string, word: string, low: number, high: number): void {
  out.object(key, () => {
    out.put('min', low, `${word} ${low}`)
    out.put('max', high, `..${high}`)
  })
}

const delays = ['tdcv', 'tdco', 'tdcf'] as const

function showDelay(out: Output, tdc: NonNullable<Can['tdc']>): void {
  if (delays.every(key => tdc[key] === undefined)) return
  out.object('tdc', () => {
    out.text(`${out.nl}\t `)
    for (const key of delays) {
      const value = tdc[key]
      if (value !== undefined) out.put(key, value, ` ${key} ${value}`)
    }
  })
}

function showDelayLimits(out: Output, tdc: NonNullable<Can['tdc']>): void {
  out.object('tdc', () => {
    out.text(`${out.nl}\t `)
    for (const key of delays) {
      const [low, high] = [tdc[`${key}Min`], tdc[`${key}Max`]]
      if (low !== undefined && high !== undefined) showRange(out, key, ` ${key}`, low, high)
    }
  })
}

/** Six on a line. */
function showRates(out: Output, key: string, rates: readonly number[]): void {
  out.text(`${out.nl}\t     [`)
  out.array(key, () => {
    rates.forEach((rate, i) => {
      const before = i === 0 ? '' : i % 6 === 0 ? `, ${out.nl}\t      ` : ', '
      out.put(undefined, rate, before + String(rate).padStart(8))
    })
  })
  out.text(' ]')
}

function showTermination(out: Output, {termination, terminationConst: choice}: Can): void {
  if (!termination || !choice) return
  out.put('termination', termination, `${out.nl}\t  termination ${termination} [ `)
  out.array('termination_const', () => {
    choice.forEach((value, i) => {
      out.put(undefined, value, i === 0 ? `${value}` : `, ${value}`)
    })
  })
  out.text(' ]')
}

/** `struct can_device_stats`: the order is that of the columns, with each counter's place in the struct. */
const counters = [
  ['restarts', 're-started', 5],
  ['bus_error', 'bus-errors', 0],
  ['arbitration_lost', 'arbit-lost', 4],
  ['error_warning', 'error-warn', 1],
  ['error_passive', 'error-pass', 2],
  ['bus_off', 'bus-off', 3],
] as const

export function showCanStats(out: Output, stats: Uint8Array): void {
  if (stats.length < 4 * counters.length) return
  const words = new DataView(stats.buffer, stats.byteOffset, stats.length)
  out.text(`${out.nl}\t  ${counters.map(([, title]) => title).join(' ')}${out.nl}\t  `)
  for (const [key, , at] of counters) {
    const value = words.getUint32(4 * at, littleEndian)
    out.put(key, value, String(value).padEnd(key === 'bus_off' ? 10 : 11))
  }
}
