/** Matches `icmp` and `icmp6`: type and range of codes. */
import {u8} from '../../scalars.js'
import {struct} from '../../struct.js'
import {arrayField} from './array.js'
import {info} from './info.js'

const fields = {type: u8, code: arrayField(u8, 2), invflags: u8}

export const icmp = {0: info(struct('ipt_icmp', '', fields))}
export const icmp6 = {0: info(struct('ip6t_icmp', '', fields))}
