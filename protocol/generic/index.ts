/** Messages of `NETLINK_GENERIC`. */
export * from './controller.js'
export * from './family.js'
export * from './header.js'
