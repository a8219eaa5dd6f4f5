/** `NETLINK_TRACE`, for every socket of the process. */
import {createRequire} from 'node:module'
import type * as Sinks from './sinks.js'
import type {TraceSink} from './traced.js'

let sink: TraceSink | undefined

/** Where the environment wants to see what sockets carry. The program has no part of it: it is loaded from its file. */
export function environmentSink(): TraceSink | undefined {
  const {NETLINK_TRACE: value} = process.env
  if (sink || value === undefined || value === '' || value === '0') return sink
  const load = createRequire(`${import.meta.dirname}/`)
  // From here and from the folder of the program this is one file.
  sink = (load('../trace/sinks.js') as typeof Sinks).sinkFor(value)
  return sink
}
