/** Asks the kernel for what is to be listed. */
import type {SyncNetfilterConnection} from '../../netfilter/index.js'
import type {NftFamily} from '../../netfilter/nftables/words.js'
import type {TableView} from './ruleset.js'

/** What of each table is wanted. */
export interface Wanted {
  readonly family?: NftFamily | undefined
  /** Only this table. */
  readonly table?: string
  readonly objects?: boolean
  readonly sets?: boolean
  readonly flowtables?: boolean
  readonly chains?: boolean
  readonly rules?: boolean
}

/** The tables, with what is wanted of them. */
export function collect({nftables}: SyncNetfilterConnection, wanted: Wanted): TableView[] {
  const {family, table: only} = wanted
  const filter = family === undefined ? {} : {family}
  const tables = nftables.tables.list(filter).filter(({name}) => only === undefined || name === only)
  return tables.map(table => {
    const within = {family: table.family, table: table.name}
    const sets = wanted.sets ? nftables.sets.list(within) : []
    return {
      table,
      objects: wanted.objects ? nftables.objects.list(within) : [],
      sets: sets.map(set => ({set, elements: nftables.elements.list(set)})),
      flowtables: wanted.flowtables ? nftables.flowtables.list(within) : [],
      chains: wanted.chains ? nftables.chains.list(within) : [],
      rules: wanted.rules ? nftables.rules.list(within) : [],
    }
  })
}
