/** What route says of families whose protocols Linux no longer has, or never routed this way. */
import {families} from '../net-tools/families.js'

/** Text on standard output and error, and the exit code. */
export interface Answer {
  readonly out?: string
  readonly err?: string
  readonly code: number
}

/** What listing says. */
const lists: Readonly<Record<string, Omit<Answer, 'code'>>> = {
  ax25: {
    out: 'AX.25 not configured in this system.\n',
    err: '/proc/net/ax25_route: No such file or directory\n',
  },
  netrom: {
    out: 'NET/ROM not configured in this system.\n',
    err: '/proc/net/nr_nodes: No such file or directory\n/proc/net/nr_neigh: Invalid argument\n',
  },
  rose: {
    err: '/proc/net/rose_nodes: No such file or directory\nROSE not configured in this system.\n',
  },
  ipx: {
    out: 'IPX routing not in file /proc/net/ipx/route or /proc/net/ipx_route found.\n',
    err: 'No such file or directory\n',
  },
  ddp: {
    err: 'Error opening /proc/net/atalk_route: No such file or directory\nDDP (AppleTalk) not configured on this system.\n',
  },
  x25: {out: 'X.25 not configured in this system.\n'},
}

const noRouting = (family: string): Answer => ({
  err: `No routing for address family \`${family}'.\n`,
  code: 3,
})

export function listOther(family: string): Answer {
  const answer = Object.hasOwn(lists, family) ? lists[family] : undefined
  return answer ? {...answer, code: 1} : noRouting(family)
}

/** `undefined` for a family that has a usage. */
export function changeOther(family: string): Answer | undefined {
  if (family === 'netrom') return {err: 'NET/ROM: this needs to be written\n', code: 1}
  if (family === 'ipx') return {err: 'IPX: this needs to be written\n', code: 1}
  return family === 'x25' ? undefined : noRouting(family)
}

/** Families that route knows by name: those that it was once built with. */
export const isKnown = (family: string): boolean => family !== 'ec' && Object.hasOwn(families, family)
