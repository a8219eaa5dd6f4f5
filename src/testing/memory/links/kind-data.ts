/** What links say of themselves beyond what all links have. */
import {VLAN_FLAG} from '../../../../protocol/route/link-kinds/vlan.js'
import type {MemoryLink} from './link.js'

/** The settings of a link's kind, those that nobody gave, too. */
export function kindData(link: Pick<MemoryLink, 'kind' | 'data' | 'address'>): object | undefined {
  const describe = described[link.kind ?? '']
  return describe ? describe((link.data ?? {}) as object, link.address) : (link.data as object | undefined)
}

const macvlanData = (given: object): object => ({
  mode: 'vepa',
  flags: 0,
  macaddrCount: 0,
  bcQueueLen: 1000,
  bcQueueLenUsed: 1000,
  ...given,
})

interface VlanData {
  readonly flags?: {readonly flags: number; readonly mask: number}
}

const described: Readonly<Record<string, (given: object, address: string) => object | undefined>> = {
  // Says nothing beside its other end.
  veth: () => undefined,
  /** Without spanning tree, a bridge is its own root. */
  bridge(given: {readonly priority?: number}, addr) {
    const {priority = 0x8000, ...others} = given
    const id = {prio: priority, addr}
    return {stpState: 0, ...others, priority, bridgeId: id, rootId: id}
  },
  macvlan: macvlanData,
  macvtap: macvlanData,
  vlan: ({flags: {flags, mask} = {flags: 0, mask: 0}, ...others}: VlanData) => ({
    protocol: 0x8100,
    ...others,
    flags: {flags: (VLAN_FLAG.REORDER_HDR & ~mask) | (flags & mask), mask: 0xffffffff},
  }),
}
