/** Refusals of sets, whose numbers are none of errno.h. */
import {IPSET_ERR} from '../../../protocol/netfilter/ipset/constants.js'
import {NetlinkError} from '../../exchange/netlink-error.js'
import type {Operation} from '../../exchange/request.js'

/** What the general numbers mean. */
const general: Readonly<Record<number, readonly [name: string, text: string]>> = {
  [IPSET_ERR.PROTOCOL]: ['PROTOCOL', 'the message is not in the protocol'],
  [IPSET_ERR.FIND_TYPE]: ['FIND_TYPE', 'type of set not supported'],
  [IPSET_ERR.MAX_SETS]: ['MAX_SETS', 'too many sets'],
  [IPSET_ERR.BUSY]: ['BUSY', 'set in use'],
  [IPSET_ERR.EXIST_SETNAME2]: ['EXIST_SETNAME2', 'a set of the new name exists'],
  [IPSET_ERR.TYPE_MISMATCH]: ['TYPE_MISMATCH', 'sets of different types'],
  [IPSET_ERR.EXIST]: ['EXIST', 'the element is there, or is not'],
  [IPSET_ERR.INVALID_CIDR]: ['INVALID_CIDR', 'impossible prefix length'],
  [IPSET_ERR.INVALID_NETMASK]: ['INVALID_NETMASK', 'impossible netmask'],
  [IPSET_ERR.INVALID_FAMILY]: ['INVALID_FAMILY', 'family not supported by the type'],
  [IPSET_ERR.TIMEOUT]: ['TIMEOUT', 'the set was made without timeout'],
  [IPSET_ERR.REFERENCED]: ['REFERENCED', 'set in use by a list or a rule'],
  [IPSET_ERR.IPADDR_IPV4]: ['IPADDR_IPV4', 'an IPv4 address is wanted'],
  [IPSET_ERR.IPADDR_IPV6]: ['IPADDR_IPV6', 'an IPv6 address is wanted'],
  [IPSET_ERR.COUNTER]: ['COUNTER', 'the set was made without counters'],
  [IPSET_ERR.COMMENT]: ['COMMENT', 'the set was made without comment'],
  [IPSET_ERR.INVALID_MARKMASK]: ['INVALID_MARKMASK', 'impossible mask of marks'],
  [IPSET_ERR.SKBINFO]: ['SKBINFO', 'the set was made without skbinfo'],
  [IPSET_ERR.BITMASK_NETMASK_EXCL]: ['BITMASK_NETMASK_EXCL', 'bitmask and netmask exclude each other'],
}

/** What the others mean, counted from `IPSET_ERR_TYPE_SPECIFIC`. */
const special: Readonly<Record<string, readonly (readonly [name: string, text: string])[]>> = {
  hash: [
    ['HASH_FULL', 'the set is full'],
    ['HASH_ELEM', 'an element of zeros cannot be'],
    ['INVALID_PROTO', 'impossible protocol'],
    ['MISSING_PROTO', 'a protocol is wanted'],
    ['HASH_RANGE_UNSUPPORTED', 'ranges not supported'],
    ['HASH_RANGE', 'impossible range'],
  ],
  bitmap: [
    ['BITMAP_RANGE', 'outside the range of the set'],
    ['BITMAP_RANGE_SIZE', 'range too large for the type'],
  ],
  list: [
    ['NAME', 'no set of this name'],
    ['LOOP', 'a list cannot have a list'],
    ['BEFORE', 'no set to go before or behind'],
    ['NAMEREF', 'no set of the name to go before or behind'],
    ['LIST_FULL', 'the list is full'],
    ['REF_EXIST', 'the set to go before or behind is not in the list'],
  ],
}

/** Has an operation on a set of this type throw errors that tell what its numbers mean. */
export function* explained<T>(operation: Operation<T>, about: string, type: string): Operation<T> {
  try {
    return yield* operation
  } catch (error) {
    throw error instanceof NetlinkError ? explain(error, about, type) : error
  }
}

function explain(error: NetlinkError, about: string, type: string): NetlinkError {
  const number = -error.errno
  const [method = ''] = type.split(':')
  const [name, text] = general[number] ?? special[method]?.[number - IPSET_ERR.TYPE_SPECIFIC] ?? []
  if (!name || !text) return error
  return new NetlinkError(error.errno, error.syscall, about, error, {code: `IPSET_ERR_${name}`, text})
}
