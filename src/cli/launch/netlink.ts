#!/usr/bin/env node
import {load} from './load.js'

load()
  .entry.program(process.argv)
  .then(code => {
    process.exitCode = code
  })
