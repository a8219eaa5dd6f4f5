/** Sets of addresses, ports and more. */
export {ipsets} from './ipset.js'
export type {IpSet, IpSetEntry, IpSetFilter} from './types.js'
