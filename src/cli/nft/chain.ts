/** Chains with their rules. */
import type {NftChain} from '../../netfilter/nftables/chain.js'
import type {NftRule} from '../../netfilter/nftables/rule.js'
import {chainPriority} from './priority.js'
import {ruleLine} from './rule.js'
import {devicesText, handleText, type Manner, quoted} from './shown.js'

/** Lines of a chain within its table. */
export function chainLines(chain: NftChain, rules: readonly NftRule[], manner: Manner): string[] {
  const {name, comment, type, hook, policy = 'accept', devices} = chain
  const base = hook
    ? `type ${type} hook ${hook}${seenDevices(devices)} priority ${chainPriority(chain)}; policy ${policy};`
    : undefined
  return [
    `\tchain ${name} {${handleText(chain.handle, manner)}`,
    ...(comment === undefined ? [] : [`\t\tcomment ${quoted(comment)}`]),
    ...(base === undefined ? [] : [`\t\t${base}`]),
    ...rules.map(rule => `\t\t${ruleLine(rule, manner)}`),
    '\t}',
  ]
}

function seenDevices(devices: readonly string[] = []): string {
  const [only, ...others] = devices
  if (only === undefined) return ''
  return others.length === 0 ? ` device ${quoted(only)}` : ` ${devicesText(devices)}`
}

export const chainJson = ({family, table, name, handle, type, hook, priority, policy}: NftChain) => ({
  chain: {
    family,
    table,
    name,
    handle,
    ...(hook && {
      type,
      hook,
      prio: priority ?? 0,
      policy: policy ?? 'accept',
    }),
  },
})
