/** `xdp off` and its like: BPF programs where a link receives. */
import {existsSync} from 'node:fs'
import {XDP_FLAGS} from '../../../../protocol/route/link-xdp.js'
import {strerror} from '../../../system/libc.js'
import type {Context} from '../../common/context.js'
import {type Cursor, choose} from '../../common/cursor.js'
import {ERRNO} from '../../common/errno.js'
import {Misuse} from '../../common/failure.js'
import type {LinkRequest} from './request.js'

/** Where a program is to be attached, by the word that says so. */
const modes: Readonly<Record<string, number>> = {
  xdp: 0,
  xdpgeneric: XDP_FLAGS.SKB_MODE,
  xdpdrv: XDP_FLAGS.DRV_MODE,
  xdpoffload: XDP_FLAGS.HW_MODE,
}

export const xdpOptions = Object.keys(modes).join('|')

/** Programs are loaded by tools of their own: here, they can only be taken away, as the last thing asked for. */
export function readXdp(mode: string, args: Cursor, {settings}: Context, {attributes}: LinkRequest): void {
  const word = args.next()
  if ((word === 'off' || word === 'none') && args.done) {
    const flags = (modes[mode] ?? 0) | (settings.force ? 0 : XDP_FLAGS.UPDATE_IF_NOEXIST)
    attributes.xdp = {fd: -1, flags}
    return
  }
  const source = choose(sources, word)
  if (!source) throw new Misuse(`What mode is "${word}"?`)
  throw new Misuse(source(args.next()))
}

/** What is said of a file that a program is to come from. */
const sources: Readonly<Record<string, (file: string) => string>> = {
  'object~': () => 'Cannot initialize ELF context!',
  'pinned~|fd~': file => {
    const reason = strerror(existsSync(file) ? ERRNO.EOPNOTSUPP : ERRNO.ENOENT)
    return `Couldn't retrieve pinned program '${file}': ${reason}`
  },
}
