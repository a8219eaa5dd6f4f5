import {type ParseArgsConfig, parseArgs} from 'node:util'
import {UsageError} from './applet.js'

/** `parseArgs` of Node, whose complaints become a {@link UsageError}. */
export function argumentsOf<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // The second sentence is about how to pass what looks like an option.
    throw new UsageError(error.message.split('. ')[0])
  }
}
