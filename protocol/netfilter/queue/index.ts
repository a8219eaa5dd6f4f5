/** Packets that wait for a verdict. */
export * from './constants.js'
export * from './queue.js'
