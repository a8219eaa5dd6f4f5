/** Quotas, counts of connections, named objects. */
import type {Connections, Quota, UseObject} from '../../netfilter/nftables/statements/types.js'
import {bytesIn} from './bytes.js'
import {kindText, useText} from './object-kind.js'
import {type Manner, quoted, type Shown, shown} from './shown.js'

type QuotaOptions = Quota['quota']

export function quotaOf(quota: QuotaOptions, manner: Manner): Shown {
  const {bytes, over, used = 0} = quota
  const [amount, unit] = bytesIn(BigInt(bytes))
  const [spent, spentUnit] = bytesIn(BigInt(used))
  return shown(`quota ${quotaText(quota, manner)}`, {
    quota: {
      val: amount,
      val_unit: unit,
      ...(tells(quota, manner) && {used: spent, used_unit: spentUnit}),
      ...(over && {inv: true}),
    },
  })
}

/** `over 25 mbytes used 196 kbytes` */
export function quotaText(quota: QuotaOptions, manner: Manner): string {
  const {bytes, over, used = 0} = quota
  const spent = tells(quota, manner) ? ` used ${bytesIn(BigInt(used)).join(' ')}` : ''
  return `${over ? 'over ' : ''}${bytesIn(BigInt(bytes)).join(' ')}${spent}`
}

const tells = ({used = 0}: QuotaOptions, {stateless}: Manner): boolean => BigInt(used) > 0n && !stateless

export const connectionsOf = ({count, over}: Connections['connections']): Shown =>
  shown(`ct count ${over ? 'over ' : ''}${count}`, {'ct count': {val: count, ...(over && {inv: true})}})

export const useOf = ({use, object}: UseObject): Shown =>
  shown(`${useText(use)} ${quoted(object)}`, {[kindText(use)]: object})
