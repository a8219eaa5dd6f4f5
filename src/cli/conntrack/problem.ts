/** Ends of conntrack other than success, in its words. */
import type {NetlinkError} from '../../exchange/netlink-error.js'
import {Failure} from '../common/failure.js'

/** How everything it says of itself begins. */
export const PROGRAM = 'conntrack v1.4.7 (conntrack-tools)'

const WRONG = 2
const FAILED = 1

/** The words make no sense. */
export const wrong = (text: string): Failure =>
  new Failure(WRONG, `${PROGRAM}: ${text}\nTry \`conntrack -h' or 'conntrack --help' for more information.`)

export const failed = (text: string): Failure => new Failure(FAILED, `${PROGRAM}: ${text}`)

const EPERM = 1
const ENOENT = 2
const EEXIST = 17
const EINVAL = 22
const EOPNOTSUPP = 95

const sentences = new Map<number, string>([
  [EPERM, 'sorry, you must be root or get CAP_NET_ADMIN capability to do this'],
  [ENOENT, "such conntrack doesn't exist"],
  [EEXIST, 'Such conntrack exists, try -U to update'],
  [EINVAL, 'invalid parameters'],
  [EOPNOTSUPP, 'not supported by the kernel'],
])

/** What it says of a refusal. */
export const refused = ({errno, message}: NetlinkError): Failure =>
  failed(`Operation failed: ${sentences.get(-errno) ?? message}`)
