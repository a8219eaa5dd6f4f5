import {writeError} from '../common/write.js'

/** One thing in both ways that nft(8) prints it. */
export interface Shown {
  readonly text: string
  readonly json: unknown
}

/** How to print. */
export interface Manner {
  readonly json: boolean
  /** `-a`: handles behind objects. */
  readonly handles: boolean
  /** `-s`: nothing that packets change. */
  readonly stateless: boolean
  /** `-t`: no elements of sets with a name. */
  readonly terse: boolean
  /** Name of an interface by its index. */
  interfaceName(index: number): string | undefined
}

export const shown = (text: string, json: unknown): Shown => ({text, json})

export const quoted = (text: string): string => `"${text}"`

/** Tells, where JSON is wanted, that nft(8) has none for a kind of statements. */
export function withoutJson(kind: string, {json}: Manner): void {
  if (json) writeError(`warning: stmt ops ${kind} have no json callback\n`)
}

/** JSON as nft(8) spaces it. */
export function jsonText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return asciiJson(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return `{${members.map(([key, member]) => `${asciiJson(key)}: ${jsonText(member)}`).join(', ')}}`
}

/** A bare value, where there is one, instead of a list of one. */
export const oneOrMany = <T>(values: readonly T[]): T | readonly T[] =>
  values.length === 1 ? (values[0] as T) : values

const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  )

/** `devices = { eth0, eth1 }` */
export const devicesText = (devices: readonly string[]): string =>
  `devices = { ${[...devices].sort().join(', ')} }`

/** `# handle 5`, if it is wanted. */
export const handleText = (handle: bigint | undefined, {handles}: Manner): string =>
  handles && handle !== undefined ? ` # handle ${handle}` : ''
