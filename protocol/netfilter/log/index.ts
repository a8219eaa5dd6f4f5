/** Logged packets. */
export * from './constants.js'
export * from './log.js'
