/** `type can`: CAN controllers (ip-link(8)). */
import type {Attributes} from '../../../../../protocol/attributes.js'
import {can as attributes, CAN_CTRLMODE} from '../../../../../protocol/route/link-kinds/can.js'
import {Failure, Misuse, wrong} from '../../../common/failure.js'
import {unsigned} from '../../../common/numbers.js'
import {oneOf} from '../../../common/on-off.js'
import {showCan, showCanStats} from './can-show.js'
import {type AnyLinkKind, type Asked, type KindRow, linkKind} from './kind.js'
import {nameOf} from './rows.js'

const usage = `Usage: ip link set DEVICE type can
	[ bitrate BITRATE [ sample-point SAMPLE-POINT] ] |
	[ tq TQ prop-seg PROP_SEG phase-seg1 PHASE-SEG1
 	  phase-seg2 PHASE-SEG2 [ sjw SJW ] ]

	[ dbitrate BITRATE [ dsample-point SAMPLE-POINT] ] |
	[ dtq TQ dprop-seg PROP_SEG dphase-seg1 PHASE-SEG1
 	  dphase-seg2 PHASE-SEG2 [ dsjw SJW ] ]
	[ tdcv TDCV tdco TDCO tdcf TDCF ]

	[ loopback { on | off } ]
	[ listen-only { on | off } ]
	[ triple-sampling { on | off } ]
	[ one-shot { on | off } ]
	[ berr-reporting { on | off } ]
	[ fd { on | off } ]
	[ fd-non-iso { on | off } ]
	[ presume-ack { on | off } ]
	[ cc-len8-dlc { on | off } ]
	[ tdc-mode { auto | manual | off } ]

	[ restart-ms TIME-MS ]
	[ restart ]

	[ termination { 0..65535 } ]

	Where: BITRATE	:= { NUMBER in bps }
		  SAMPLE-POINT	:= { 0.000..0.999 }
		  TQ		:= { NUMBER in ns }
		  PROP-SEG	:= { NUMBER in tq }
		  PHASE-SEG1	:= { NUMBER in tq }
		  PHASE-SEG2	:= { NUMBER in tq }
		  SJW		:= { NUMBER in tq }
		  TDCV		:= { NUMBER in tc }
		  TDCO		:= { NUMBER in tc }
		  TDCF		:= { NUMBER in tc }
		  RESTART-MS	:= { 0 | NUMBER in ms }`

type Can = Attributes<typeof attributes.rows>
type Timing = NonNullable<Can['bittiming']>

const option = (word: string, read: (asked: Asked<Can>, name: string) => void): KindRow<Can> => ({
  words: {[word]: asked => read(asked, nameOf(word))},
})

const value = ({args}: Asked<Can>, name: string, bits: 16 | 32 = 32): number =>
  unsigned(args.next(), bits, `invalid "${name}" value\n`)

const noTiming: Timing = {
  bitrate: 0,
  sample_point: 0,
  tq: 0,
  prop_seg: 0,
  phase_seg1: 0,
  phase_seg2: 0,
  sjw: 0,
  brp: 0,
}

/** The options of a bit timing; those of CAN FD's begin with `d`. */
const timing = (key: 'bittiming' | 'dataBittiming', prefix: '' | 'd'): KindRow<Can>[] => {
  const field = (word: string, name: keyof Timing, read: typeof value = value) =>
    option(`${prefix}${word}~`, (asked, given) => {
      asked.data[key] = {...noTiming, ...asked.data[key], [name]: read(asked, given)}
    })
  return [
    field('bitrate', 'bitrate'),
    field('sample-point', 'sample_point', samplePoint),
    field('tq', 'tq'),
    field('prop-seg', 'prop_seg'),
    field('phase-seg1', 'phase_seg1'),
    field('phase-seg2', 'phase_seg2'),
    field('sjw', 'sjw'),
  ]
}

/** A part of one, kept in thousandths. */
function samplePoint({args}: Asked<Can>, name: string): number {
  const word = args.next()
  if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word)) throw wrong(word, `invalid "${name}" value\n`)
  return Number(BigInt.asUintN(32, BigInt(Math.trunc(Number(word) * 1000))))
}

/** What iproute2 takes for a delay that was not given. */
const UNSET = 0xffffffff

const delay = (key: 'tdcv' | 'tdco' | 'tdcf'): KindRow<Can> =>
  option(`${key}~`, (asked, name) => {
    const chosen = value(asked, name)
    if (chosen !== UNSET) asked.data.tdc = {...asked.data.tdc, [key]: chosen}
  })

/** Bits to change, and those to be on. What was on stays so, as with iproute2. */
function control({data}: Asked<Can>, mask: number, flags: number): void {
  const before = data.ctrlmode ?? {mask: 0, flags: 0}
  data.ctrlmode = {mask: before.mask | mask, flags: before.flags | flags}
}

const mode = (word: string, bit: number): KindRow<Can> =>
  option(`${word}~`, (asked, name) => {
    const on = place(name, ['on', 'off'], asked.args.next()) === 0
    control(asked, bit, on ? bit : 0)
  })

/** As {@link oneOf}, with another exit code. */
function place(name: string, words: readonly string[], word: string): number {
  try {
    return oneOf(name, words, word)
  } catch (error) {
    throw error instanceof Failure ? new Misuse(error.message) : error
  }
}

const {TDC_AUTO, TDC_MANUAL} = CAN_CTRLMODE
const delayModes = [TDC_AUTO, TDC_MANUAL, 0] as const

export const can: AnyLinkKind = {
  ...linkKind(attributes, {
    name: 'can',
    usage,
    unknown: word => new Failure(1, `can: unknown option "${word}"\n${usage}`),
    options: [
      ...timing('bittiming', ''),
      ...timing('dataBittiming', 'd'),
      ...(['tdcv', 'tdco', 'tdcf'] as const).map(delay),
      mode('loopback', CAN_CTRLMODE.LOOPBACK),
      mode('listen-only', CAN_CTRLMODE.LISTENONLY),
      mode('triple-sampling', CAN_CTRLMODE['3_SAMPLES']),
      mode('one-shot', CAN_CTRLMODE.ONE_SHOT),
      mode('berr-reporting', CAN_CTRLMODE.BERR_REPORTING),
      mode('fd', CAN_CTRLMODE.FD),
      mode('fd-non-iso', CAN_CTRLMODE.FD_NON_ISO),
      mode('presume-ack', CAN_CTRLMODE.PRESUME_ACK),
      mode('cc-len8-dlc', CAN_CTRLMODE.CC_LEN8_DLC),
      option('tdc-mode~', asked => {
        const bit = delayModes[place('tdc-mode', ['auto', 'manual', 'off'], asked.args.next())] ?? 0
        control(asked, bit || TDC_AUTO | TDC_MANUAL, bit)
      }),
      option('restart~', ({data}) => {
        data.restart = 1
      }),
      option('restart-ms~', (asked, name) => {
        asked.data.restartMs = value(asked, name)
      }),
      option('termination~', (asked, name) => {
        asked.data.termination = value(asked, name, 16)
      }),
    ],
    finish({data}) {
      // Without one of these the kernel could not tell the rest.
      for (const key of ['bittiming', 'dataBittiming'] as const)
        if (!data[key]?.bitrate && !data[key]?.tq) delete data[key]
    },
  }),
  show: ({out}, data) => showCan(out, data),
  showStats: ({out}, data) => showCanStats(out, data),
}
