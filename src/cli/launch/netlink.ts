#!/usr/bin/env node
import {bundleFor} from './bundles.js'
import {load} from './load.js'

const {program, exitAtOnce} = load(bundleFor(process.argv)).entry

/** Taking the heap and its threads apart takes Node milliseconds. Whoever wants to see its end, as profilers do, may. */
function leave(code: number): void {
  const isWatched = process.execArgv.length > 0 || process.env.NODE_OPTIONS || process.env.NODE_V8_COVERAGE
  if (isWatched || process.listenerCount('exit') > 0) process.exit(code)
  exitAtOnce(code)
}

program(process.argv, leave).then(code => {
  process.exitCode = code
})
