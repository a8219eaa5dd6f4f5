/** Ends of conntrack other than success, in its words. */
import type {NetlinkError} from '../../exchange/netlink-error.js'
import {strerror} from '../../system/libc.js'
import {Failure} from '../common/failure.js'

/** How everything it says of itself begins. */
export const PROGRAM = 'conntrack v1.4.7 (conntrack-tools)'

const WRONG = 2
const FAILED = 1

/** The words make no sense. */
export const wrong = (text: string): Failure =>
  new Failure(WRONG, `${PROGRAM}: ${text}\nTry \`conntrack -h' or 'conntrack --help' for more information.`)

/** A list whose word at `i` is none: the tool has read those in front of it. */
export const badFrom = (words: readonly string[], i: number): Failure =>
  wrong(`Bad parameter \`${words.slice(i).join(',')}'`)

export const failed = (text: string): Failure => new Failure(FAILED, `${PROGRAM}: ${text}`)

const PRIVILEGE = 'sorry, you must be root or get CAP_NET_ADMIN capability to do this'

/** Sentences by the names of errors, where they are others than the C library's. */
type Sentences = Readonly<Record<string, string>>

const ofConnections: Sentences = {
  EPERM: PRIVILEGE,
  ENOENT: "such conntrack doesn't exist",
  EEXIST: 'Such conntrack exists, try -U to update',
  EINVAL: 'invalid parameters',
  EOPNOTSUPP: 'not supported by the kernel',
}

const ofMaking: Sentences = {EPERM: PRIVILEGE, ENOENT: 'master conntrack not found'}

const ofExpectations: Sentences = {EPERM: PRIVILEGE}

/** What it says of a refusal. */
export function refused({code, errno}: NetlinkError, command: string | undefined, table: string): Failure {
  const sentences = table !== 'expect' ? ofConnections : command === 'I' ? ofMaking : ofExpectations
  return failed(`Operation failed: ${sentences[code] ?? strerror(-errno)}`)
}
