/** Netlink's bytes in the output of strace(1). */
import {fromHex} from '../bytes.js'
import {NETLINK} from '../constants.js'
import type {CapturedDatagram} from './datagram.js'

/** `sendmsg(3, …`, with a process and a time before it, or not. */
const call = /^(?:\[pid +\d+\] |\d+ +)?(?:[\d:.]+ )?(\w+)\((.*)$/
/** ` | 00010  00 01 …` as `-e read=` and `-e write=` print it. */
const dumpLine = /^ ?\| [0-9a-f]+ {2}([0-9a-f ]{1,50})/
const strings = /"((?:\\x[0-9a-f]{2})+)"/gi

/** Whether a text holds bytes as strace prints them. */
export const isStrace = (text: string): boolean =>
  text.includes('"\\x') || /^ ?\| [0-9a-f]+ {2}/m.test(text) || text.includes('{nlmsg_len=')

/**
 * The datagrams in what `strace -xx` printed: of the strings `"\x..\x.."` of each line, or, as strace takes netlink
 * apart itself, of the dumps that it prints with `-e read=FD -e write=FD`. Of its calls, those that send and receive
 * count; a string that stands alone is a datagram, too.
 */
export function* readStrace(text: string): Generator<CapturedDatagram, void> {
  const families = new Map<string, number>()
  let origin: Pick<CapturedDatagram, 'family' | 'direction'> | undefined = {family: NETLINK.ROUTE}
  let hex = ''
  for (const line of [...text.split('\n'), '']) {
    const dumped = dumpLine.exec(line)?.[1]
    if (dumped !== undefined) {
      hex += dumped
      continue
    }
    // Several buffers of a call are one datagram.
    if (/^ ?\* \d+ bytes in buffer [1-9]/.test(line)) continue
    if (origin && hex !== '') yield {...origin, bytes: fromHex(hex)}
    hex = ''
    const [, name = '', rest = ''] = call.exec(line) ?? []
    const [, said = '', opened = ''] = /^AF_NETLINK, .*NETLINK_(\w+)\) += (\d+)/.exec(rest) ?? []
    if (name === 'socket' && opened !== '') families.set(opened, numberOf(said))
    if (name !== '') origin = originOf(name, rest, families)
    if (origin && !line.includes('{nlmsg_len='))
      hex = [...line.matchAll(strings)].map(([, bytes = '']) => bytes.replaceAll('\\x', '')).join('')
  }
}

const numberOf = (name: string): number => NETLINK[name as keyof typeof NETLINK] ?? NETLINK.ROUTE

/** Of what datagrams come from a call, if any do; what is only peeked at comes again. */
function originOf(name: string, rest: string, families: ReadonlyMap<string, number>) {
  if (!/^(send|recv)/.test(name) || rest.includes('MSG_PEEK')) return undefined
  const family = families.get(/^\d+/.exec(rest)?.[0] ?? '') ?? NETLINK.ROUTE
  return {family, direction: name.startsWith('send') ? ('sent' as const) : ('received' as const)}
}
