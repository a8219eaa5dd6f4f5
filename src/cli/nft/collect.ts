/** Asks the kernel for what is to be listed. */
import {NFT_SET} from '../../../protocol/netfilter/nftables/constants.js'
import {type NftElement, nftElements} from '../../../protocol/netfilter/nftables/element.js'
import {nftObject} from '../../../protocol/netfilter/nftables/object.js'
import {type NftSetMessage, nftSet} from '../../../protocol/netfilter/nftables/set.js'
import {ask, type Operation} from '../../exchange/request.js'
import type {SyncNetfilterConnection} from '../../netfilter/index.js'
import {nftDump} from '../../netfilter/nftables/message.js'
import type {NftTable} from '../../netfilter/nftables/table.js'
import {families, type NftFamily} from '../../netfilter/nftables/words.js'
import type {NamedObject} from './object.js'
import type {TableView} from './ruleset.js'
import type {NamedSet} from './set.js'

/** What of each table is wanted. */
export interface Wanted {
  readonly family?: NftFamily | undefined
  /** Only this table. */
  readonly table?: string
  readonly objects?: boolean
  readonly sets?: boolean
  readonly chains?: boolean
  readonly rules?: boolean
}

/** The tables, with what is wanted of them. */
export function collect(netfilter: SyncNetfilterConnection, wanted: Wanted): TableView[] {
  const {family, table: only} = wanted
  const {nftables} = netfilter
  const filter = family === undefined ? {} : {family}
  const tables = nftables.tables.list(filter).filter(({name}) => only === undefined || name === only)
  const chains = wanted.chains ? nftables.chains.list(filter) : []
  return tables.map(table => {
    const within = {family: table.family, table: table.name}
    return {
      table,
      objects: wanted.objects ? netfilter.run(objectsIn(table)) : [],
      sets: wanted.sets ? netfilter.run(setsIn(table)) : [],
      chains: chains.filter(chain => chain.family === table.family && chain.table === table.name),
      rules: wanted.rules ? nftables.rules.list(within) : [],
    }
  })
}

const place = ({family, name}: NftTable) => ({
  nfgen_family: families.number('family', family),
  attributes: {table: name},
})

function* objectsIn(table: NftTable): Operation<NamedObject[]> {
  return yield* ask(
    nftDump('GETOBJ', place(table), (view, start, end) => nftObject.decode(view, start, end, {})),
  )
}

/** Those with names of their own. */
function* setsIn(table: NftTable): Operation<NamedSet[]> {
  const {nfgen_family, attributes} = place(table)
  const sets: NftSetMessage[] = yield* ask(
    nftDump('GETSET', {nfgen_family, attributes}, (view, start, end) => nftSet.decode(view, start, end, {})),
  )
  const named: NamedSet[] = []
  for (const set of sets) {
    const {name = '', flags = 0} = set.attributes
    if (flags & NFT_SET.ANONYMOUS) continue
    const found = yield* ask(
      nftDump('GETSETELEM', {nfgen_family, attributes: {...attributes, set: name}}, (view, start, end) =>
        nftElements.decode(view, start, end, {}),
      ),
    )
    const elements: NftElement[] = found.flatMap(({attributes}) => attributes.elements ?? [])
    named.push({set, elements})
  }
  return named
}
