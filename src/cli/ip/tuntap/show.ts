/** `ip tuntap show`: tun and tap links, as /sys tells of them. Words behind `show` are ignored, as iproute2 does. */
import {readFileSync} from 'node:fs'
import {RTM} from '../../../../protocol/route/constants.js'
import {link} from '../../../../protocol/route/link.js'
import {strerror} from '../../../system/libc.js'
import type {Command, Context} from '../../common/context.js'
import {writeAll} from '../../common/streams.js'
import {flagWords} from './flags.js'
import {attachedProcesses} from './processes.js'

export const show: Command = (_args, context) => {
  const {kernel, out} = context
  out.list(() => {
    for (const {attributes} of kernel.each(RTM.GETLINK, link, {attributes: {linkinfo: {kind: 'tun'}}})) {
      const {ifname, linkinfo} = attributes
      if (ifname !== undefined && linkinfo?.kind === 'tun') showOne(context, ifname)
    }
  })
}

function showOne({out, settings}: Context, name: string): void {
  const flags = attribute(name, 'tun_flags')
  if (flags === undefined) return
  const owner = attribute(name, 'owner')
  if (owner === undefined) return
  const group = attribute(name, 'group')
  if (group === undefined) return
  out.object(undefined, () => {
    out.put('ifname', name, `${name}:`, 'ifname')
    out.array('flags', () => {
      for (const word of flagWords(flags)) out.put(undefined, word, ` ${word}`)
    })
    if (owner !== -1) out.put('user', owner, ` user ${owner}`)
    if (group !== -1) out.put('group', group, ` group ${group}`)
    if (settings.details) {
      out.text(`${out.nl}\tAttached to processes:`)
      out.array('processes', () => {
        for (const one of attachedProcesses(name)) {
          out.put('name', one.name, one.name)
          out.put('pid', one.pid, `(${one.pid})`)
        }
      })
    }
    out.text('\n')
  })
}

/** A number of /sys; says so where there is none. */
function attribute(name: string, key: string): number | undefined {
  const path = `/sys/class/net/${name}/${key}`
  try {
    return Number(readFileSync(path, 'utf8'))
  } catch (error) {
    const {errno = 0} = error as NodeJS.ErrnoException
    writeAll(2, `fopen ${path}: ${strerror(-errno)}\n`)
    return undefined
  }
}
