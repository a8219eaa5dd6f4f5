/** Quotas, counts of connections, named objects. */
import type {Connections, Quota, UseObject} from '../../netfilter/nftables/statements/types.js'
import {bytesIn} from './bytes.js'
import {type Manner, quoted, type Shown, shown} from './shown.js'

export function quotaOf({bytes, over, used = 0}: Quota['quota'], {stateless}: Manner): Shown {
  const [amount, unit] = bytesIn(BigInt(bytes))
  const [spent, spentUnit] = bytesIn(BigInt(used))
  const tells = spent > 0n && !stateless
  const text = `quota ${over ? 'over ' : ''}${amount} ${unit}${tells ? ` used ${spent} ${spentUnit}` : ''}`
  return shown(text, {
    quota: {
      val: amount,
      val_unit: unit,
      ...(tells && {used: spent, used_unit: spentUnit}),
      ...(over && {inv: true}),
    },
  })
}

export const connectionsOf = ({count, over}: Connections['connections']): Shown =>
  shown(`ct count ${over ? 'over ' : ''}${count}`, {'ct count': {val: count, ...(over && {inv: true})}})

/** Objects whose words are others than the kernel's, or which are set rather than named. */
const words: Partial<Record<UseObject['use'], readonly [text: string, json: string]>> = {
  ct_helper: ['ct helper set', 'ct helper'],
  ct_timeout: ['ct timeout set', 'ct timeout'],
  ct_expect: ['ct expectation set', 'ct expectation'],
  secmark: ['meta secmark set', 'secmark'],
}

export function useOf({use, object}: UseObject): Shown {
  const [text, json] = words[use] ?? [`${use} name`, use]
  return shown(`${text} ${quoted(object)}`, {[json]: object})
}
