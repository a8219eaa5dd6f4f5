/** Programs of BPF that see what a link receives before anything else does (XDP), as `ip link` shows and sets them. */
import {findAttribute} from '../../protocol/attribute-reader.js'
import type {Codec} from '../../protocol/codec.js'
import {xdp as format, XDP_FLAGS} from '../../protocol/route/link-xdp.js'
import {pinnedProgram, programById} from '../system/bpf.js'
import {checkBoolean, checkInteger, checkKeys, checkString, rangeError, typeError} from '../words/options.js'
import type {References} from './references.js'

/** The program that is attached to a link. */
export interface LinkXdp {
  /** Who runs it: the driver, the kernel for any driver, or the device; `multi` where several of them have one. */
  mode: 'drv' | 'generic' | 'offload' | 'multi' | number
  /** The kernel's number for the program; missing with `multi`. */
  id?: number
  /** With `multi`, the program that the driver runs. */
  drvId?: number
  /** With `multi`, the program that the kernel runs. */
  genericId?: number
  /** With `multi`, the program that the device runs. */
  offloadId?: number
}

/** A program to attach, by one of `fd`, `id` and `pinned`; or that one is to be taken away. */
export interface XdpChange {
  /** Descriptor of a loaded program (bpf(2)); `off` takes away the one that is attached. */
  fd?: number | 'off'
  /** The kernel's number of a loaded program, as links list it. `ENOENT` if there is none. */
  id?: number
  /** File that a program is pinned to, as `/sys/fs/bpf/filter`. */
  pinned?: string
  /** Who runs it; without, the driver if it can, else the kernel. `off` does not find a program of another mode. */
  mode?: 'drv' | 'generic' | 'offload'
  /** Whether it may take another one's place, which is refused with `EBUSY` otherwise. As `ip -force`. */
  force?: boolean
}

const ATTACHED = format.rows.attached.number

/** What is read of `IFLA_XDP`: `null` where nothing is attached. */
export const xdpReport: Codec<LinkXdp | null> = {
  type: format.type,
  decode(view, start, end, header) {
    const found = findAttribute(view, start, end, ATTACHED)
    if (!found || found.end === found.start || view.getUint8(found.start) === 0) return null
    const {
      attached = 0,
      progId,
      drvProgId,
      skbProgId,
      hwProgId,
    } = format.decode(view, start, end, header) ?? {}
    if (attached !== 'multi')
      return {mode: modes.get(attached) ?? (attached as number), ...(progId !== undefined && {id: progId})}
    return {
      mode: 'multi',
      ...(drvProgId !== undefined && {drvId: drvProgId}),
      ...(skbProgId !== undefined && {genericId: skbProgId}),
      ...(hwProgId !== undefined && {offloadId: hwProgId}),
    }
  },
  encode() {
    throw new TypeError('what was read in part cannot be written')
  },
}

const modes: ReadonlyMap<unknown, LinkXdp['mode']> = new Map([
  ['drv', 'drv'],
  ['skb', 'generic'],
  ['hw', 'offload'],
] as const)

const modeFlags: Readonly<Record<string, number>> = {
  drv: XDP_FLAGS.DRV_MODE,
  generic: XDP_FLAGS.SKB_MODE,
  offload: XDP_FLAGS.HW_MODE,
}
const options = new Set<string>(['fd', 'id', 'pinned', 'mode', 'force'] satisfies (keyof XdpChange)[])
/** In place of a descriptor: take the program away. */
const DETACH = -1

/** `IFLA_XDP` for a change. Its descriptor comes from `program`, where another name of it is given. */
export function toXdp(
  change: XdpChange,
  {program}: Pick<References, 'program'>,
): {fd: number; flags: number} {
  checkKeys('xdp', change, options)
  const {fd, id, pinned, mode, force = false} = change
  if ([fd, id, pinned].filter(one => one !== undefined).length !== 1)
    throw typeError('xdp', 'one of fd, id and pinned', change)
  if (mode !== undefined && !Object.hasOwn(modeFlags, mode))
    throw rangeError('xdp.mode', `one of ${Object.keys(modeFlags).join(' ')}`, mode)
  const where = mode === undefined ? 0 : (modeFlags[mode] ?? 0)
  const replaces = checkBoolean('xdp.force', force) || fd === 'off'
  const value = {fd: DETACH, flags: where | (replaces ? 0 : XDP_FLAGS.UPDATE_IF_NOEXIST)}
  const found = (descriptor: number) => {
    value.fd = descriptor
  }
  if (id !== undefined) {
    checkInteger('xdp.id', id, 1)
    program(() => programById(id), found)
  } else if (pinned !== undefined) {
    checkString('xdp.pinned', pinned)
    program(() => pinnedProgram(pinned), found)
  } else if (fd !== 'off') found(checkInteger('xdp.fd', fd, 0, 0x7fffffff))
  return value
}
