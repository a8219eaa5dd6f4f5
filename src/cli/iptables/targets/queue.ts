/** `-j QUEUE`: a word of old times. iptables takes it for a target, of which the kernel knows nothing any more. */
import {byteArray} from '../../../../protocol/scalars.js'
import {extension} from '../extension.js'

const SIZE = 8

export const QUEUE = extension<Uint8Array>({
  name: 'QUEUE',
  listed: 'standard',
  revision: 0,
  info: byteArray(SIZE),
  help: 'standard match options:\n(If target is DROP, ACCEPT, RETURN or nothing)\n',
  options: [],
  initial: () => new Uint8Array(SIZE),
  print: () => '',
  save: () => '',
})
