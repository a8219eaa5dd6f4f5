/** bpf(2), as far as it gives descriptors of programs that others have loaded. */
import {littleEndian, viewOf} from '../../protocol/bytes.js'
import {SystemError} from './errors.js'
import {addressOf} from './libc.js'
import {declared, koffi} from './native.js'

const c = declared({syscall: 'long syscall(long number, int command, uint8_t *attributes, uint32_t size)'})

/** The C library has no function for it. Machines that are not named have the number of all newer ones. */
const SYS_BPF: Partial<Record<NodeJS.Architecture, number>> = {
  ...{x64: 321, ia32: 357, arm: 386, ppc64: 361, s390x: 351, mips: 4355, mipsel: 4355},
}
const ELSE = 280

/** Commands of linux/bpf.h. */
export const BPF = {PROG_LOAD: 5, OBJ_PIN: 6, OBJ_GET: 7, PROG_GET_FD_BY_ID: 13} as const

/** One call; `attributes` is a `union bpf_attr`, as far as it is needed, and `about` names it in errors. */
export function bpf(command: number, attributes: Uint8Array, about?: string): number {
  const result: number = c.syscall(SYS_BPF[process.arch] ?? ELSE, command, attributes, attributes.length)
  if (result < 0) throw new SystemError(-koffi.errno(), 'bpf', about)
  return result
}

/** Attributes that begin with the address of a path; the text must live as long as the call. */
export function pathAttributes(path: Uint8Array, fd = 0): Uint8Array {
  const attributes = new Uint8Array(16)
  const view = viewOf(attributes)
  view.setBigUint64(0, addressOf(path), littleEndian)
  view.setUint32(8, fd, littleEndian)
  return attributes
}

/** The descriptor of a program that is pinned to a file of a bpf file system. */
export function pinnedProgram(path: string): number {
  const text = Buffer.from(`${path}\0`)
  return bpf(BPF.OBJ_GET, pathAttributes(text), path)
}

/** The descriptor of a loaded program by the kernel's number for it. */
export function programById(id: number): number {
  const attributes = new Uint8Array(12)
  viewOf(attributes).setUint32(0, id, littleEndian)
  return bpf(BPF.PROG_GET_FD_BY_ID, attributes, String(id))
}
