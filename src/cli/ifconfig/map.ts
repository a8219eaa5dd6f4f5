/** Memory, ports, interrupts and connectors of old hardware: `struct ifmap`. */
import {viewOf} from '../../../protocol/bytes.js'
import {IFF} from '../../../protocol/route/link.js'
import {decimalInt} from '../common/c-numbers.js'
import {need, type State} from './state.js'

const IFMAP = 24

/** Reads the map, lets `fill` change it, and writes it. Complaints begin with `about`. */
export function changeMap(state: State, about: string, fill: (map: DataView) => void): void {
  const map = Buffer.alloc(IFMAP)
  const read = (view: DataView) => map.set(new Uint8Array(view.buffer, view.byteOffset, IFMAP))
  const refusal = state.requests.interface('GIFMAP', state.name, undefined, read, state.family)
  if (refusal !== undefined) {
    state.fail(`${about}: SIOCGIFMAP: ${refusal}`)
    return
  }
  fill(viewOf(map))
  state.ask('SIFMAP', (_view, bytes) => bytes.set(map), {about: `${about}: `})
}

/** Connectors by name, `IF_PORT_*` (linux/netdevice.h). */
const ports: Readonly<Record<string, number>> = {
  '10base2': 1,
  bnc: 1,
  coax: 1,
  '10baset': 2,
  utp: 2,
  tpe: 2,
  aui: 3,
  thick: 3,
  db15: 3,
  '100baset': 4,
  '100basetx': 5,
  '100basefx': 6,
}

/** A number in base 10, or no digits at all; -1 is none. */
function portNumber(text: string): number | undefined {
  const port = /^(\s*[+-]?[0-9]+)?$/.test(text) ? decimalInt(text) : -1
  return port === -1 ? undefined : port
}

/** `media auto` leaves the word where it is: it then is taken for an address. */
export function setMedia(state: State, rest: string[]): void {
  if (rest[0] === 'auto') {
    state.changeFlags(IFF.AUTOMEDIA, 0)
    return
  }
  const text = need(rest)
  const name = text.toLowerCase()
  const port = Object.hasOwn(ports, name) ? ports[name] : portNumber(text)
  if (port === undefined) {
    state.fail('Unknown media type.')
    return
  }
  const PORT = 20
  changeMap(state, 'port', map => map.setUint8(PORT, port & 0xff))
}
