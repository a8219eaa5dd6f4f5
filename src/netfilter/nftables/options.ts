/** Checks that all objects of nf_tables share. */
import {checkString, rangeError} from '../../words/options.js'
import {familyNumber, type NftFamily} from './words.js'

/** What names a table. */
export interface TableKey {
  family: NftFamily
  name: string
}

/** What names a thing in a table. */
export interface InTable {
  family: NftFamily
  table: string
}

/** Longest name, less the NUL: `NFT_NAME_MAXLEN` (linux/netfilter/nf_tables.h). */
const NAME_MAX = 255

export function checkName(option: string, value: unknown): string {
  const name = checkString(option, value)
  if (name === '' || Buffer.byteLength(name) > NAME_MAX)
    throw rangeError(option, `a name of 1 to ${NAME_MAX} bytes`, value)
  return name
}

/** The family and the table of a message. */
export const inTable = ({family, table}: InTable): {nfgen_family: number; table: string} => ({
  nfgen_family: familyNumber(family),
  table: checkName('table', table),
})

/** Only those keys that have a value. */
export function defined<T extends object>(value: T): {[K in keyof T]: Exclude<T[K], undefined>} {
  for (const key of Object.keys(value) as (keyof T)[]) if (value[key] === undefined) delete value[key]
  return value as {[K in keyof T]: Exclude<T[K], undefined>}
}
