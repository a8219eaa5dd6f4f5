/** Flowtables: connections that pass by the rules, as nft(8) shows and changes them. */
import {NLM_F} from '../../../protocol/constants.js'
import {NFT_FLOWTABLE} from '../../../protocol/netfilter/nftables/constants.js'
import {nftFlowtable} from '../../../protocol/netfilter/nftables/flowtable.js'
import {ask, type Operation, type Request} from '../../exchange/request.js'
import {type BitWord, bitWords} from '../../words/bit-words.js'
import {checkArray, checkKeys, checkLinkName} from '../../words/options.js'
import {nftDump, nftMessage} from './message.js'
import {checkName, defined, filterMessage, type InTable, type InTableFilter, inTable} from './options.js'
import {families, type NftFamily, priorityNumber} from './words.js'

const flowtableFlags = bitWords({offload: NFT_FLOWTABLE.HW_OFFLOAD, counter: NFT_FLOWTABLE.COUNTER})

/** What names a flowtable. */
export interface NftFlowtableKey extends InTable {
  name: string
}

/** A flowtable. Its hook is `ingress`; there is no other. */
export interface NftFlowtable extends NftFlowtableKey {
  /** Default: 0. */
  priority?: number | string
  /** Interfaces whose packets it sees. */
  devices: string[]
  flags?: BitWord<typeof flowtableFlags>[]
  /** Reported only. */
  handle?: bigint
  /** Reported only: how many rules refer to it. */
  use?: number
}

/** Which flowtables to list. */
export interface NftFlowtableFilter extends InTableFilter {}

const options = new Set<string>([
  'family',
  'table',
  'name',
  'priority',
  'devices',
  'flags',
  'handle',
  'use',
] satisfies (keyof NftFlowtable)[])

/** Operations on flowtables. */
export const flowtables = {
  /** Prepares the request for all flowtables that match. */
  *dump(filter?: NftFlowtableFilter): Operation<Request<NftFlowtable>> {
    return nftDump('GETFLOWTABLE', filterMessage('a flowtable filter', filter), (view, start, end) =>
      flowtableOf(nftFlowtable.decode(view, start, end, {})),
    )
  },

  /** The flowtables that match, all without a filter. */
  *list(filter?: NftFlowtableFilter): Operation<NftFlowtable[]> {
    return yield* ask(yield* flowtables.dump(filter))
  },

  /** Adds a flowtable, or devices to one that exists. */
  *add(flowtable: NftFlowtable): Operation<void> {
    checkKeys('a flowtable', flowtable, options)
    const {nfgen_family, attributes} = keyMessage(flowtable)
    const {priority, devices, flags} = flowtable
    checkArray('devices', devices)
    const name = devices.map(device => checkLinkName('devices', device))
    const hook = {num: 0, priority: priorityNumber(nfgen_family, priority ?? 0), devs: {name}}
    const bits = flags === undefined ? 0 : flowtableFlags.bits('flags', flags)
    const value = {nfgen_family, attributes: {...attributes, hook, ...(bits !== 0 && {flags: bits})}}
    yield nftMessage('NEWFLOWTABLE', value, {flags: NLM_F.CREATE})
  },

  /** Deletes a flowtable. `EBUSY` if a rule refers to it. */
  *delete(key: NftFlowtableKey): Operation<void> {
    yield nftMessage('DELFLOWTABLE', keyMessage(key))
  },

  /** Deletes a flowtable if there is one (Linux 6.3 or newer). */
  *destroy(key: NftFlowtableKey): Operation<void> {
    yield nftMessage('DESTROYFLOWTABLE', keyMessage(key))
  },
}

function keyMessage(key: NftFlowtableKey) {
  const {nfgen_family, table} = inTable(key)
  return {nfgen_family, attributes: {table, name: checkName('name', key.name)}}
}

/** A flowtable by its message. */
export function flowtableOf(message: ReturnType<typeof nftFlowtable.decode>): NftFlowtable {
  const {table = '', name = '', hook, flags = 0, handle, use} = message?.attributes ?? {}
  return defined({
    family: families.word(message?.nfgen_family ?? 0) as NftFamily,
    table,
    name,
    priority: hook?.priority,
    devices: hook?.devs?.name ?? [],
    flags: flags === 0 ? undefined : flowtableFlags.list(flags),
    handle,
    use,
  }) as NftFlowtable
}
