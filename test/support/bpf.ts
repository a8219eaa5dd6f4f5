/** Loads the smallest programs of the kernel's virtual machine, and pins them. */
import {littleEndian, viewOf} from '../../protocol/bytes.js'
import {BPF, bpf, pathAttributes} from '../../src/system/bpf.js'
import {addressOf} from '../../src/system/libc.js'

/** `BPF_PROG_TYPE_*` (linux/bpf.h). */
const TYPES = {xdp: 6, lwtIn: 10, lwtOut: 11, lwtXmit: 12, lwtSeg6local: 19} as const

/** `r0 = value`, and return it. */
const returning = (value: number): Buffer =>
  Buffer.from([0xb7, 0, 0, 0, value, 0, 0, 0, 0x95, 0, 0, 0, 0, 0, 0, 0])

/** Lets packets pass: `BPF_OK`, and `XDP_PASS`. */
const PASS = {xdp: 2, lwtIn: 0, lwtOut: 0, lwtXmit: 0, lwtSeg6local: 0} as const

/**
 * The descriptor of a program that lets everything pass.
 * @param name of up to 15 letters, by which the kernel lists it
 * @param ifindex of the device that shall run it itself
 */
export function loadProgram(type: keyof typeof TYPES, name: string, ifindex = 0): number {
  const code = returning(PASS[type])
  const license = Buffer.from('GPL\0')
  // union bpf_attr as far as the device.
  const attributes = Buffer.alloc(68)
  const view = viewOf(attributes)
  view.setUint32(0, TYPES[type], littleEndian)
  view.setUint32(4, code.length / 8, littleEndian)
  view.setBigUint64(8, addressOf(code), littleEndian)
  view.setBigUint64(16, addressOf(license), littleEndian)
  attributes.write(name, 48, 15)
  view.setUint32(64, ifindex, littleEndian)
  return bpf(BPF.PROG_LOAD, attributes)
}

/** Gives a program a name in a bpf file system. */
export function pinProgram(fd: number, path: string): void {
  const text = Buffer.from(`${path}\0`)
  bpf(BPF.OBJ_PIN, pathAttributes(text, fd))
}
