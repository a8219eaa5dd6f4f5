/** Checks that all objects of nf_tables share. */
import {checkKeys, checkString, rangeError} from '../../words/options.js'
import {familyNumber, type NftFamily, optionalFamily} from './words.js'

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

/** Which things in tables to list. */
export interface InTableFilter {
  family?: NftFamily
  table?: string
}

const filterOptions = new Set<string>(['family', 'table'] satisfies (keyof InTableFilter)[])

/** What a filter asks of the kernel. */
export function filterMessage(
  what: string,
  filter: InTableFilter = {},
): {nfgen_family: number; attributes: {table?: string}} {
  checkKeys(what, filter, filterOptions)
  const {family, table} = filter
  const attributes = table === undefined ? {} : {table: checkName('table', table)}
  return {nfgen_family: optionalFamily(family), attributes}
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

/** An error about one thing of a list, which says which. */
export function placed(error: unknown, list: string, index: number): unknown {
  if (error instanceof Error) error.message = `${list}[${index}]: ${error.message}`
  return error
}

/** Only those keys that have a value. */
export function defined<T extends object>(value: T): {[K in keyof T]: Exclude<T[K], undefined>} {
  for (const key of Object.keys(value) as (keyof T)[]) if (value[key] === undefined) delete value[key]
  return value as {[K in keyof T]: Exclude<T[K], undefined>}
}
