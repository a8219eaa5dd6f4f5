#!/usr/bin/env node
import {bundleFor} from './bundles.js'
import {load} from './load.js'

load(bundleFor(process.argv))
  // Taking the heap apart takes Node a millisecond or two.
  .entry.program(process.argv, code => process.exit(code))
  .then(code => {
    process.exitCode = code
  })
