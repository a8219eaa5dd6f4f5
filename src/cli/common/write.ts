/** Standard output and error without Node's streams, which take milliseconds to load. */
import {writeAll} from './streams.js'

export const writeOutput = (text: string): void => writeAll(1, text)
export const writeError = (text: string): void => writeAll(2, text)
