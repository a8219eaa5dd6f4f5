/**
 * CAN controllers (linux/can/netlink.h). Bit timings end with the struct's name; the `data` ones are those of CAN FD,
 * the `xlData` ones those of CAN XL. What is of CAN XL has its number from Linux 6.19, which brought it
 * (include/uapi/linux/can/netlink.h, commits e6328161, 233134af and 46552323), and Linux 7.3 was asked.
 */
import {attr, attributes, NLA_F_NESTED} from '../../attributes.js'
import {enumeration, flags} from '../../names.js'
import {arrayOf, byteArray, u16, u32} from '../../scalars.js'
import {struct} from '../../struct.js'

/** `CAN_CTRLMODE_*`. */
export const CAN_CTRLMODE = {
  LOOPBACK: 0x01,
  LISTENONLY: 0x02,
  /** Sample each bit three times. */
  '3_SAMPLES': 0x04,
  /** Send once, do not repeat. */
  ONE_SHOT: 0x08,
  BERR_REPORTING: 0x10,
  FD: 0x20,
  PRESUME_ACK: 0x40,
  FD_NON_ISO: 0x80,
  CC_LEN8_DLC: 0x100,
  /** The controller finds out the transmitter's delay. */
  TDC_AUTO: 0x200,
  /** The transmitter's delay is `tdcv`. */
  TDC_MANUAL: 0x400,
  /** Receives, acknowledges, but never disturbs others. */
  RESTRICTED: 0x800,
  XL: 0x1000,
  XL_TDC_AUTO: 0x2000,
  XL_TDC_MANUAL: 0x4000,
  /** CAN XL: the transceiver is switched to pulse width modulation for data. */
  XL_TMS: 0x8000,
} as const

const ctrlmodeFlags = flags('CAN_CTRLMODE_', u32, CAN_CTRLMODE)

const bittiming = struct('can_bittiming', '', {
  /** Bits per second; with it alone the kernel works out the rest. */
  bitrate: u32,
  /** Where a bit is looked at, in 1/1000. */
  sample_point: u32,
  /** Time quantum in nanoseconds. */
  tq: u32,
  prop_seg: u32,
  phase_seg1: u32,
  phase_seg2: u32,
  /** Synchronisation jump width, in quanta. */
  sjw: u32,
  /** Prescaler. */
  brp: u32,
})

const bittimingConst = struct('can_bittiming_const', '', {
  /** Name of the controller, filled with zeros. */
  name: byteArray(16),
  tseg1_min: u32,
  tseg1_max: u32,
  tseg2_min: u32,
  tseg2_max: u32,
  sjw_max: u32,
  brp_min: u32,
  brp_max: u32,
  brp_inc: u32,
})

const ctrlmode = struct('can_ctrlmode', '', {
  /** Which bits to change; none in replies. */
  mask: ctrlmodeFlags,
  /** {@link CAN_CTRLMODE} bits. */
  flags: ctrlmodeFlags,
})

const state = enumeration('CAN_STATE_', u32, {
  error_active: 0,
  error_warning: 1,
  error_passive: 2,
  bus_off: 3,
  stopped: 4,
  sleeping: 5,
})

/** Transmitter delay compensation. */
const tdc = attributes({
  tdcvMin: attr('IFLA_CAN_TDC_TDCV_MIN', 1, u32),
  tdcvMax: attr('IFLA_CAN_TDC_TDCV_MAX', 2, u32),
  tdcoMin: attr('IFLA_CAN_TDC_TDCO_MIN', 3, u32),
  tdcoMax: attr('IFLA_CAN_TDC_TDCO_MAX', 4, u32),
  tdcfMin: attr('IFLA_CAN_TDC_TDCF_MIN', 5, u32),
  tdcfMax: attr('IFLA_CAN_TDC_TDCF_MAX', 6, u32),
  /** The delay. */
  tdcv: attr('IFLA_CAN_TDC_TDCV', 7, u32),
  /** What is added to it. */
  tdco: attr('IFLA_CAN_TDC_TDCO', 8, u32),
  /** The window of the filter. */
  tdcf: attr('IFLA_CAN_TDC_TDCF', 9, u32),
})

/** Pulse width modulation, in quanta of the controller's clock. */
const pwm = attributes({
  pwmsMin: attr('IFLA_CAN_PWM_PWMS_MIN', 1, u32),
  pwmsMax: attr('IFLA_CAN_PWM_PWMS_MAX', 2, u32),
  pwmlMin: attr('IFLA_CAN_PWM_PWML_MIN', 3, u32),
  pwmlMax: attr('IFLA_CAN_PWM_PWML_MAX', 4, u32),
  pwmoMin: attr('IFLA_CAN_PWM_PWMO_MIN', 5, u32),
  pwmoMax: attr('IFLA_CAN_PWM_PWMO_MAX', 6, u32),
  /** The short phase. */
  pwms: attr('IFLA_CAN_PWM_PWMS', 7, u32),
  /** The long phase. */
  pwml: attr('IFLA_CAN_PWM_PWML', 8, u32),
  /** The offset, of which there may be none. */
  pwmo: attr('IFLA_CAN_PWM_PWMO', 9, u32),
})

const ctrlmodeExt = attributes({
  /** {@link CAN_CTRLMODE} bits that the controller knows. */
  supported: attr('IFLA_CAN_CTRLMODE_SUPPORTED', 1, ctrlmodeFlags),
})

/**
 * Kind `can`, a CAN controller: `IFLA_CAN_*` (linux/can/netlink.h). Bit rates in bit/s, time quanta in nanoseconds.
 */
export const can = attributes({
  bittiming: attr('IFLA_CAN_BITTIMING', 1, bittiming),
  /** Read only. */
  bittimingConst: attr('IFLA_CAN_BITTIMING_CONST', 2, bittimingConst),
  /** The controller's clock. Read only. */
  clock: attr('IFLA_CAN_CLOCK', 3, struct('can_clock', '', {freq: u32})),
  /** Read only. */
  state: attr('IFLA_CAN_STATE', 4, state),
  ctrlmode: attr('IFLA_CAN_CTRLMODE', 5, ctrlmode),
  /** When it starts again after bus-off, in milliseconds; 0 for never. */
  restartMs: attr('IFLA_CAN_RESTART_MS', 6, u32),
  /** Requests: 1 starts again now. */
  restart: attr('IFLA_CAN_RESTART', 7, u32),
  /** Read only. */
  berrCounter: attr('IFLA_CAN_BERR_COUNTER', 8, struct('can_berr_counter', '', {txerr: u16, rxerr: u16})),
  dataBittiming: attr('IFLA_CAN_DATA_BITTIMING', 9, bittiming),
  /** Read only. */
  dataBittimingConst: attr('IFLA_CAN_DATA_BITTIMING_CONST', 10, bittimingConst),
  /** In ohms; 0 for none. */
  termination: attr('IFLA_CAN_TERMINATION', 11, u16),
  /** The values it can have. Read only. */
  terminationConst: attr('IFLA_CAN_TERMINATION_CONST', 12, arrayOf(u16)),
  /** The bit rates it can have, where it has a choice of some. Read only. */
  bitrateConst: attr('IFLA_CAN_BITRATE_CONST', 13, arrayOf(u32)),
  /** Read only. */
  dataBitrateConst: attr('IFLA_CAN_DATA_BITRATE_CONST', 14, arrayOf(u32)),
  /** Read only. */
  bitrateMax: attr('IFLA_CAN_BITRATE_MAX', 15, u32),
  tdc: attr('IFLA_CAN_TDC', 16, tdc, NLA_F_NESTED),
  /** Read only. */
  ctrlmodeExt: attr('IFLA_CAN_CTRLMODE_EXT', 17, ctrlmodeExt, NLA_F_NESTED),
  xlDataBittiming: attr('IFLA_CAN_XL_DATA_BITTIMING', 18, bittiming),
  /** Read only. */
  xlDataBittimingConst: attr('IFLA_CAN_XL_DATA_BITTIMING_CONST', 19, bittimingConst),
  /** Read only. */
  xlDataBitrateConst: attr('IFLA_CAN_XL_DATA_BITRATE_CONST', 20, arrayOf(u32)),
  xlTdc: attr('IFLA_CAN_XL_TDC', 21, tdc, NLA_F_NESTED),
  xlPwm: attr('IFLA_CAN_XL_PWM', 22, pwm, NLA_F_NESTED),
})
