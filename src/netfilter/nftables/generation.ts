/** The rule set's generation, which every transaction counts up. */
import {nftGeneration} from '../../../protocol/netfilter/nftables/generation.js'
import type {Request} from '../../exchange/request.js'
import {nftMessage} from './message.js'

/** A state of the rule set. */
export interface Generation {
  readonly id: number
  /** Who made the last change. */
  readonly process?: {readonly pid: number; readonly name: string}
}

/** Asks for the generation. */
export const generation = (): Request<Generation> => ({
  ...nftMessage('GETGEN', {}),
  last: undefined,
  read: generationOf,
})

/** A generation by its message. */
export function generationOf(view: DataView, start: number, end: number): Generation {
  const {id = 0, procPid, procName} = nftGeneration.decode(view, start, end, {})?.attributes ?? {}
  return {id, ...(procPid !== undefined && {process: {pid: procPid, name: procName ?? ''}})}
}
