/** From an offset in a request, as the extended ACK gives it, to the attribute that stands there. */
import {viewOf} from './bytes.js'
import {frameAt} from './frame.js'
import {pathTo, pathToMissing} from './path.js'
import {type AnyMessage, formatOf} from './route/registry.js'

/**
 * The attribute at `offset` bytes from the start of a request of `NETLINK_ROUTE`:
 * `IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VLAN_ID`, `RTA_MULTIPATH[1].RTA_GATEWAY`. Any byte of the attribute will do, its
 * own header's included. `undefined` where none stands.
 * @throws {DecodeError} for bytes that do not start with a whole `nlmsghdr`
 */
export function locate(request: Uint8Array, offset: number): string | undefined {
  const format = requestFormat(request)
  return format && pathTo(format, request, offset)
}

/**
 * The path of an attribute that is missing, from its type and the offset of the nest it belongs in (`undefined`: the
 * message itself), as `NLMSGERR_ATTR_MISS_TYPE` and `NLMSGERR_ATTR_MISS_NEST` give them.
 */
export function locateMissing(request: Uint8Array, type: number, nest?: number): string | undefined {
  const format = requestFormat(request)
  return format && pathToMissing(format, request, type, nest)
}

function requestFormat(request: Uint8Array): AnyMessage | undefined {
  const frame = frameAt(viewOf(request), 0, request.length)
  return frame && formatOf(frame)
}
