#!/usr/bin/env node
import {bundleFor, load} from './load.js'

load(bundleFor(process.argv))
  .entry.program(process.argv)
  .then(code => {
    process.exitCode = code
  })
