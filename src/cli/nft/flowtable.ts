/** Flowtables. */
import type {NftFlowtable} from '../../netfilter/nftables/flowtable.js'
import {flowtablePriority} from './priority.js'
import {devicesText, handleText, type Manner, oneOrMany} from './shown.js'

export function flowtableLines(flowtable: NftFlowtable, manner: Manner): string[] {
  const {name, handle, devices, flags = []} = flowtable
  return [
    `\tflowtable ${name} {${handleText(handle, manner)}`,
    `\t\thook ingress priority ${flowtablePriority(flowtable)}`,
    ...(devices.length > 0 ? [`\t\t${devicesText(devices)}`] : []),
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
