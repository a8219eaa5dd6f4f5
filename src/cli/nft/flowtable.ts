/** Flowtables. */
import type {NftFlowtable} from '../../netfilter/nftables/flowtable.js'
import {nearName} from './priority.js'
import {handleText, type Manner, oneOrMany} from './shown.js'

export function flowtableLines(flowtable: NftFlowtable, manner: Manner): string[] {
  const {name, handle, priority = 0, devices, flags = []} = flowtable
  return [
    `\tflowtable ${name} {${handleText(handle, manner)}`,
    `\t\thook ingress priority ${nearName(Number(priority), [['filter', 0]])}`,
    ...(devices.length > 0 ? [`\t\tdevices = { ${[...devices].sort().join(', ')} }`] : []),
    ...(flags.includes('offload') ? ['\t\tflags offload'] : []),
    ...(flags.includes('counter') ? ['\t\tcounter'] : []),
    '\t}',
  ]
}

export const flowtableJson = ({family, name, table, handle, priority = 0, devices}: NftFlowtable) => ({
  flowtable: {
    family,
    name,
    table,
    handle,
    hook: 'ingress',
    prio: Number(priority),
    ...(devices.length > 0 && {dev: oneOrMany([...devices].sort())}),
  },
})
