/** Matches `icmp` and `icmp6`: type and range of codes. */
import {u8} from '../../scalars.js'
import {struct} from '../../struct.js'
import {arrayField} from './array.js'
import {info} from './info.js'

const fields = {type: u8, code: arrayField(u8, 2), invflags: u8}

/** `struct ipt_icmp` (linux/netfilter_ipv4/ip_tables.h); `code` is the first and the last. */
export const icmp = {0: info(struct('ipt_icmp', '', fields))}
/** `struct ip6t_icmp` (linux/netfilter_ipv6/ip6_tables.h), of the same fields. */
export const icmp6 = {0: info(struct('ip6t_icmp', '', fields))}
