/**
 * `ip link set NAME type can …`: CAN controllers, which only their drivers make (ip-link(8)). Options that begin with
 * `d` are about the data of CAN FD, with `x` about that of CAN XL. A bit is given by its rate, from which the kernel
 * works out the rest, or by its time quantum and segments.
 */
import {CAN_CTRLMODE} from '../../../protocol/route/link-kinds/can.js'
import {checkBoolean, checkNumber, rangeError} from '../../words/options.js'
import {ranges, timingLimits} from './can-limits.js'
import {canMode, delayMode} from './can-modes.js'
import {integer, type KindOption, type KindValues, part, report} from './kind.js'

const same = <T>(value: T): T => value

/** Where a bit is looked at, a part of one; the kernel counts in thousandths. */
const samplePoint = (attribute: string): KindOption<number> => {
  const {read, ...row} = part(attribute, 'sample_point')
  return {
    ...row,
    write(name, value) {
      const thousandths = Math.round(checkNumber(name, value) * 1000)
      if (!(thousandths >= 0 && thousandths < 1000)) throw rangeError(name, '0 to 0.999', value)
      return row.write(name, thousandths)
    },
    read(data, names) {
      const thousandths = read(data, names)
      return thousandths === undefined ? undefined : thousandths / 1000
    },
  }
}

/** Whatever the number, the kernel restarts. */
const restart: KindOption<boolean> = {
  attributes: ['restart'],
  write: (name, value) => (checkBoolean(name, value) ? {restart: 1} : {}),
  read: () => undefined,
}

const bits = {
  /** Bits per second. */
  bitrate: part('bittiming', 'bitrate'),
  /** Where a bit is looked at, from 0 to 0.999. */
  samplePoint: samplePoint('bittiming'),
  /** Time quantum in nanoseconds; the segments are counted in it. */
  tq: part('bittiming', 'tq'),
  propSeg: part('bittiming', 'prop_seg'),
  phaseSeg1: part('bittiming', 'phase_seg1'),
  phaseSeg2: part('bittiming', 'phase_seg2'),
  /** Synchronisation jump width. */
  sjw: part('bittiming', 'sjw'),

  dbitrate: part('dataBittiming', 'bitrate'),
  dsamplePoint: samplePoint('dataBittiming'),
  dtq: part('dataBittiming', 'tq'),
  dpropSeg: part('dataBittiming', 'prop_seg'),
  dphaseSeg1: part('dataBittiming', 'phase_seg1'),
  dphaseSeg2: part('dataBittiming', 'phase_seg2'),
  dsjw: part('dataBittiming', 'sjw'),
  /** Delay of the transmitter, for `tdcMode` `manual`. */
  tdcv: part('tdc', 'tdcv'),
  /** What is added to the delay. */
  tdco: part('tdc', 'tdco'),
  /** Window of the delay's filter. */
  tdcf: part('tdc', 'tdcf'),

  xbitrate: part('xlDataBittiming', 'bitrate'),
  xsamplePoint: samplePoint('xlDataBittiming'),
  xtq: part('xlDataBittiming', 'tq'),
  xpropSeg: part('xlDataBittiming', 'prop_seg'),
  xphaseSeg1: part('xlDataBittiming', 'phase_seg1'),
  xphaseSeg2: part('xlDataBittiming', 'phase_seg2'),
  xsjw: part('xlDataBittiming', 'sjw'),
  xtdcv: part('xlTdc', 'tdcv'),
  xtdco: part('xlTdc', 'tdco'),
  xtdcf: part('xlTdc', 'tdcf'),
  /** Short phase of the pulse width modulation that `tms` switches on. */
  pwms: part('xlPwm', 'pwms'),
  /** Long phase. */
  pwml: part('xlPwm', 'pwml'),
  /** Offset. */
  pwmo: part('xlPwm', 'pwmo'),
}

/** Listed are those that the controller knows. */
const modes = {
  /** Receives what it sends. */
  loopback: canMode(CAN_CTRLMODE.LOOPBACK),
  listenOnly: canMode(CAN_CTRLMODE.LISTENONLY),
  /** Looks at each bit three times. */
  tripleSampling: canMode(CAN_CTRLMODE['3_SAMPLES']),
  /** Sends once and does not repeat. */
  oneShot: canMode(CAN_CTRLMODE.ONE_SHOT),
  /** Tells of every error on the bus. */
  berrReporting: canMode(CAN_CTRLMODE.BERR_REPORTING),
  /** CAN FD. */
  fd: canMode(CAN_CTRLMODE.FD),
  /** CAN FD as it was before ISO 11898-1:2015. */
  fdNonIso: canMode(CAN_CTRLMODE.FD_NON_ISO),
  /** Does without acknowledgements. */
  presumeAck: canMode(CAN_CTRLMODE.PRESUME_ACK),
  /** Eight bytes of data under length codes 9 to 15. */
  ccLen8Dlc: canMode(CAN_CTRLMODE.CC_LEN8_DLC),
  /** Compensation of the transmitter's delay, with CAN FD. */
  tdcMode: delayMode(CAN_CTRLMODE.TDC_AUTO, CAN_CTRLMODE.TDC_MANUAL),
  /** Receives and acknowledges, and sends nothing else. */
  restricted: canMode(CAN_CTRLMODE.RESTRICTED),
  /** CAN XL. */
  xl: canMode(CAN_CTRLMODE.XL),
  /** `tdcMode` of CAN XL. */
  xtdcMode: delayMode(CAN_CTRLMODE.XL_TDC_AUTO, CAN_CTRLMODE.XL_TDC_MANUAL),
  /** CAN XL: has the transceiver switch to pulse width modulation for data. */
  tms: canMode(CAN_CTRLMODE.XL_TMS),
}

export const can = {
  ...bits,
  ...modes,
  /** Milliseconds until it starts again when it had left the bus for its errors; 0 for never. */
  restartMs: integer('restartMs'),
  /** Starts it again now; `false` does nothing. Not listed. */
  restart,
  /** Ohms at the end of the bus; 0 for none. */
  termination: integer('termination', 0, 0xffff),

  /** Read only: how it stands with errors; `stopped` while down. (`state` is the link's own.) */
  canState: report('state', (state: string | number) => `${state}`.replace('_', '-')),
  /** Read only: errors counted when sending and receiving. */
  berrCounter: report('berrCounter', ({txerr: tx, rxerr: rx}: {txerr: number; rxerr: number}) => ({tx, rx})),
  /** Read only: rate of the controller's clock. */
  clock: report('clock', ({freq}: {freq: number}) => freq),
  /** Read only: the highest bit rate, if there is one. */
  bitrateMax: report('bitrateMax', same<number>),
  /** Read only: what bits can be made of. */
  bittimingConst: report('bittimingConst', timingLimits),
  dbittimingConst: report('dataBittimingConst', timingLimits),
  xbittimingConst: report('xlDataBittimingConst', timingLimits),
  /** Read only: the bit rates of a controller that has a choice of some. */
  bitrateConst: report('bitrateConst', same<number[]>),
  dbitrateConst: report('dataBitrateConst', same<number[]>),
  xbitrateConst: report('xlDataBitrateConst', same<number[]>),
  /** Read only: values of `termination`. */
  terminationConst: report('terminationConst', same<number[]>),
  /** Read only: limits of `tdcv`, `tdco` and `tdcf`. */
  tdcConst: report('tdc', ranges('tdcv', 'tdco', 'tdcf')),
  xtdcConst: report('xlTdc', ranges('tdcv', 'tdco', 'tdcf')),
  /** Read only: limits of `pwms`, `pwml` and `pwmo`. */
  pwmConst: report('xlPwm', ranges('pwms', 'pwml', 'pwmo')),
}

export interface CanOptions extends KindValues<typeof can> {}
