/** `ip link add NAME type hsr …` (ip-link(8)). */
import {checkInteger} from '../../words/options.js'
import {choice, device, integer, type KindOption, type KindValues, report} from './kind.js'

/** Goes as a byte, and comes back as the address it is the end of. */
const supervision: KindOption<number> = {
  attributes: ['multicastSpec', 'supervisionAddr'],
  write: (name, value) => ({multicastSpec: checkInteger(name, value, 0, 255)}),
  read: ({supervisionAddr: address}) =>
    address === undefined ? undefined : Number.parseInt(String(address).slice(-2), 16),
}

export const hsr = {
  slave1: device('slave1'),
  slave2: device('slave2'),
  /** A link to another ring, or to a device that knows none of this. */
  interlink: device('interlink'),
  /** Last byte of the address that supervision frames go to. */
  supervision,
  /** Version of HSR. Not listed: the kernel does not tell it. */
  version: integer('version', 0, 1),
  /** One ring, or two networks (IEC 62439-3). */
  proto: choice('protocol', 'hsr', 'prp'),

  /** Read only: number of the last frame sent. */
  seqNr: report('seqNr', (value: number) => value),
}

export interface HsrOptions extends KindValues<typeof hsr> {}
