/** `union nf_inet_addr`: sixteen bytes, of which an IPv4 address takes the first four. */
import {byteArray} from '../../scalars.js'

/** The sixteen bytes as they are, in network byte order. */
export const inetAddress = byteArray(16)
