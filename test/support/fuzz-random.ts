/** Where tests have always looked for it. */
export * from '../../src/testing/fuzz/random.js'
