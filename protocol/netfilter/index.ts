/** Messages of `NETLINK_NETFILTER`. */
export * from './conntrack/index.js'
export * from './constants.js'
export * from './header.js'
export * from './ipset/index.js'
export * from './log/index.js'
export * from './nftables/index.js'
export * from './queue/index.js'
export * from './registry.js'
