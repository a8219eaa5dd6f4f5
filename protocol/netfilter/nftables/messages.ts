/** The message types of nf_tables with their formats. */
import type {AnyMessage, MessageType} from '../../route/registry.js'
import {nftChain} from './chain.js'
import {nftCompat} from './compat.js'
import {NFT_MSG} from './constants.js'
import {nftGeneration} from './generation.js'
import {nftRule} from './rule.js'
import {nftTable} from './table.js'

/** Formats by the names of `NFT_MSG`. */
export const nftFormats = {
  NEWTABLE: nftTable,
  GETTABLE: nftTable,
  DELTABLE: nftTable,
  DESTROYTABLE: nftTable,
  NEWCHAIN: nftChain,
  GETCHAIN: nftChain,
  DELCHAIN: nftChain,
  DESTROYCHAIN: nftChain,
  NEWRULE: nftRule,
  GETRULE: nftRule,
  GETRULE_RESET: nftRule,
  DELRULE: nftRule,
  DESTROYRULE: nftRule,
  NEWGEN: nftGeneration,
  GETGEN: nftGeneration,
} as const

/** Message types of `NFNL_SUBSYS_NFTABLES`. */
export const nftablesMessages: ReadonlyMap<number, MessageType> = new Map(
  Object.entries(NFT_MSG).map(([key, number]) => {
    const message = (nftFormats as Readonly<Record<string, AnyMessage>>)[key]
    return [number, {name: `NFT_MSG_${key}`, ...(message && {message})}]
  }),
)

/** Message types of `NFNL_SUBSYS_NFT_COMPAT`. */
export const nftCompatMessages: ReadonlyMap<number, MessageType> = new Map([
  [0, {name: 'NFNL_MSG_COMPAT_GET', message: nftCompat}],
])
