/** The message types of nf_tables with their formats. */
import type {AnyMessage, MessageType} from '../../route/registry.js'
import {nftChain} from './chain.js'
import {nftCompat} from './compat.js'
import {NFT_MSG} from './constants.js'
import {nftElements} from './element.js'
import {nftFlowtable} from './flowtable.js'
import {nftGeneration} from './generation.js'
import {nftObject} from './object.js'
import {nftRule} from './rule.js'
import {nftSet} from './set.js'
import {nftTable} from './table.js'
import {nftTrace} from './trace.js'

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
  NEWSET: nftSet,
  GETSET: nftSet,
  DELSET: nftSet,
  DESTROYSET: nftSet,
  NEWSETELEM: nftElements,
  GETSETELEM: nftElements,
  GETSETELEM_RESET: nftElements,
  DELSETELEM: nftElements,
  DESTROYSETELEM: nftElements,
  NEWOBJ: nftObject,
  GETOBJ: nftObject,
  GETOBJ_RESET: nftObject,
  DELOBJ: nftObject,
  DESTROYOBJ: nftObject,
  NEWFLOWTABLE: nftFlowtable,
  GETFLOWTABLE: nftFlowtable,
  DELFLOWTABLE: nftFlowtable,
  DESTROYFLOWTABLE: nftFlowtable,
  NEWGEN: nftGeneration,
  GETGEN: nftGeneration,
  TRACE: nftTrace,
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
