/** Protocols above IP by their names in /etc/protocols. */
import {readFileSync} from 'node:fs'
import {parseInteger} from './numbers.js'

let names: ReadonlyMap<string, number> | undefined
/** The first name of each number. */
let firstNames: ReadonlyMap<number, string> | undefined

/** A protocol by its name, an alias, or its number. */
export function ipProtocol(word: string): number | undefined {
  return parseInteger(word, 0, 255, 10) ?? known().get(word)
}

/** The name of a protocol, `undefined` if it has none. */
export function ipProtocolName(number: number): string | undefined {
  firstNames ??= new Map([...known()].reverse().map(([name, one]) => [one, name]))
  return firstNames.get(number)
}

function known(): ReadonlyMap<string, number> {
  names ??= new Map(
    text()
      .split('\n')
      .flatMap((line): [string, number][] => {
        const [name, number, ...aliases] = line.replace(/#.*/, '').split(/\s+/).filter(Boolean)
        if (name === undefined || number === undefined) return []
        return [name, ...aliases].map(word => [word, Number(number)])
      }),
  )
  return names
}

/** A missing file names nothing. */
function text(): string {
  try {
    return readFileSync('/etc/protocols', 'utf8')
  } catch {
    return ''
  }
}
