/** Messages of the connection tracking. */
export * from './conntrack.js'
export * from './constants.js'
export * from './expectation.js'
export * from './protocol-info.js'
export * from './statistics.js'
export * from './translation.js'
export * from './tuple.js'
