/** Messages of `NETLINK_GENERIC`. */
export * from './controller.js'
export * from './family.js'
export type {WithHeader, WithHeaderInput} from './family-header.js'
export * from './header.js'
