/** The bits of `IFLA_CAN_CTRLMODE`, which several options share. */
import {rangeError} from '../../words/options.js'
import {type KindOption, maskedBit} from './kind.js'

interface Control {
  readonly ctrlmode?: {readonly flags: number}
  readonly ctrlmodeExt?: {readonly supported?: number}
}

/** What is on of `bits`, or `undefined` where the controller does not know them. Older kernels do not tell that. */
function on({ctrlmode, ctrlmodeExt}: Control, bits: number): number | undefined {
  if (!ctrlmode) return undefined
  const known = (ctrlmodeExt?.supported ?? ~0) | ctrlmode.flags
  return known & bits ? ctrlmode.flags & bits : undefined
}

/** A mode that is on or off. */
export const canMode = (bit: number): KindOption<boolean> => ({
  ...maskedBit('ctrlmode', bit),
  read(data) {
    const bits = on(data, bit)
    return bits === undefined ? undefined : bits !== 0
  },
})

/** How the delay of the transmitter is compensated: found out by the controller, as it is told, or not at all. */
export function delayMode(auto: number, manual: number): KindOption<'auto' | 'manual' | 'off'> {
  const words = {auto, manual, off: 0}
  return {
    attributes: ['ctrlmode'],
    write(name, value) {
      if (!Object.hasOwn(words, value)) throw rangeError(name, 'one of auto manual off', value)
      // To set one bit does not clear the other.
      return {ctrlmode: {mask: auto | manual, flags: words[value]}}
    },
    read(data) {
      const bits = on(data, auto | manual)
      return bits === undefined ? undefined : bits & auto ? 'auto' : bits & manual ? 'manual' : 'off'
    },
  }
}
