/** Tables, as nft(8) shows and changes them. */
import {NLM_F} from '../../../protocol/constants.js'
import {NFT_TABLE_F} from '../../../protocol/netfilter/nftables/constants.js'
import {nftTable} from '../../../protocol/netfilter/nftables/table.js'
import {ask, type Operation, type Request} from '../../exchange/request.js'
import {type BitWord, bitWords} from '../../words/bit-words.js'
import {checkKeys} from '../../words/options.js'
import {nftDump, nftMessage} from './message.js'
import {checkName, defined, type TableKey} from './options.js'
import {type Commented, fromUserdata, toUserdata} from './userdata.js'
import {families, familyNumber, type NftFamily, optionalFamily} from './words.js'

const tableFlags = bitWords({
  dormant: NFT_TABLE_F.DORMANT,
  owner: NFT_TABLE_F.OWNER,
  persist: NFT_TABLE_F.PERSIST,
})

/** A table. What `list` returns is valid for `add`. */
export interface NftTable extends TableKey, Commented {
  /** `dormant`: its chains see no packets. `owner`: only this socket may change it, and it goes with the socket. */
  flags?: BitWord<typeof tableFlags>[]
  /** Reported only: number of the table, and how many things are in it. */
  handle?: bigint
  use?: number
  /** Reported only: port id of the socket that owns it. */
  owner?: number
}

/** Which tables to list. */
export interface NftTableFilter {
  family?: NftFamily
}

const options = new Set<string>([
  'family',
  'name',
  'flags',
  'comment',
  'userdata',
  'handle',
  'use',
  'owner',
] satisfies (keyof NftTable)[])
const filterOptions = new Set<string>(['family'] satisfies (keyof NftTableFilter)[])

/** Operations on tables. */
export const tables = {
  /** Prepares the request for all tables that match. */
  *dump(filter?: NftTableFilter): Operation<Request<NftTable>> {
    checkKeys('a table filter', filter ?? {}, filterOptions)
    return nftDump('GETTABLE', {nfgen_family: optionalFamily(filter?.family)}, (view, start, end) =>
      tableOf(nftTable.decode(view, start, end, {})),
    )
  },

  /** The tables that match, all without a filter. */
  *list(filter?: NftTableFilter): Operation<NftTable[]> {
    return yield* ask(yield* tables.dump(filter))
  },

  /** Adds a table, or changes the flags of one that exists. */
  *add(table: NftTable): Operation<void> {
    yield nftMessage('NEWTABLE', messageOf(table), {flags: NLM_F.CREATE})
  },

  /** Creates a table. `EEXIST` if there is one of that name. */
  *create(table: NftTable): Operation<void> {
    yield nftMessage('NEWTABLE', messageOf(table), {flags: NLM_F.CREATE | NLM_F.EXCL})
  },

  /** Deletes a table with all that is in it. `ENOENT` if there is none. */
  *delete(key: TableKey): Operation<void> {
    yield nftMessage('DELTABLE', keyMessage(key))
  },

  /** Deletes a table with all that is in it, if there is one (Linux 6.3 or newer). */
  *destroy(key: TableKey): Operation<void> {
    yield nftMessage('DESTROYTABLE', keyMessage(key))
  },

  /** Deletes the tables that match with all that is in them; all without a filter. */
  *flush(filter?: NftTableFilter): Operation<void> {
    checkKeys('a table filter', filter ?? {}, filterOptions)
    yield nftMessage('DELTABLE', {nfgen_family: optionalFamily(filter?.family)}, {about: 'all tables'})
  },
}

const keyMessage = ({family, name}: TableKey) => ({
  nfgen_family: familyNumber(family),
  attributes: {name: checkName('name', name)},
})

function messageOf(table: NftTable) {
  checkKeys('a table', table, options)
  const {family, name, flags} = table
  return {
    nfgen_family: familyNumber(family),
    attributes: {
      name: checkName('name', name),
      flags: flags === undefined ? 0 : tableFlags.bits('flags', flags),
      ...toUserdata(table),
    },
  }
}

/** A table by its message. */
export function tableOf(message: ReturnType<typeof nftTable.decode>): NftTable {
  const {name = '', flags = 0, handle, use, owner, userdata} = message?.attributes ?? {}
  return defined({
    family: families.word(message?.nfgen_family ?? 0) as NftFamily,
    name,
    flags: flags === 0 ? undefined : tableFlags.list(flags),
    ...fromUserdata(userdata),
    handle,
    use,
    owner,
  }) as NftTable
}
