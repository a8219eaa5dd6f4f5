/** The sets that a transaction adds, for those of its operations that need to know what is in them. */
import type {NftSetInput} from '../../../protocol/netfilter/nftables/set.js'
import type {Request} from '../../exchange/request.js'
import {messageType} from './message.js'

const NEWSET = messageType('NEWSET')
const GETSET = messageType('GETSET')

export class AddedSets {
  readonly #byName = new Map<string, NftSetInput>()

  /** Remembers the set that a change adds. */
  note({type, value}: Request): void {
    if (type !== NEWSET) return
    const set = value as NftSetInput
    this.#byName.set(keyOf(set), set)
  }

  /** The set that a request asks for, if it is one of these. */
  asked({type, end, value}: Request): NftSetInput | undefined {
    return type === GETSET && end !== 'done' ? this.#byName.get(keyOf(value as NftSetInput)) : undefined
  }
}

const keyOf = ({nfgen_family, attributes: {table, name} = {}}: NftSetInput): string =>
  `${nfgen_family} ${table} ${name}`
