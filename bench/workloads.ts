/** What is measured, and the namespace each measurement starts from. */
import {bridge} from './containers.js'
import {device, gateway, routeLines} from './routes.js'

export const workloadNames = ['link', 'dump', 'install', 'batch', 'remove', 'containers'] as const
export type WorkloadName = (typeof workloadNames)[number]

/** One thing to measure. Counts are operations in one sample. */
export interface Workload {
  readonly name: WorkloadName
  readonly title: string
  readonly count: number
  readonly quickCount: number
  /**
   * Of a repeated workload: how many whole samples run unmeasured first, for just-in-time compilers.
   * Of one that changes the namespace: how many operations run first, on objects of their own.
   */
  readonly warm: number
  /** Measured samples in one process; 1 where the namespace is used up by the first. */
  readonly samples: number
  /** Show the time of one operation, not of the whole sample. */
  readonly each?: boolean
  /** Lines for `ip -batch` that prepare the fresh namespace: the same for every peer. */
  setup(count: number, warm: number): string
}

/** An interface for routes. */
export const deviceLines = `link add name ${device.name} index ${device.index} address ${device.address} type veth peer name p0
addr add 10.68.0.2/24 dev ${device.name}
link set p0 up
link set ${device.name} up
`

/** The other end is in another namespace, as a container's is: naming it takes nobody a second request. */
const farDeviceLines = `netns add far
link add name ${device.name} index ${device.index} address ${device.address} type veth peer name p0 netns far
link set ${device.name} up
`

const bridgeLines = `link add ${bridge} type bridge
addr add ${gateway}/24 dev ${bridge}
link set ${bridge} up
`

const route = {count: 100_000, quickCount: 5000}

export const workloads: readonly Workload[] = [
  {
    name: 'link',
    title: 'round trip: one veth by name, decoded',
    count: 5000,
    quickCount: 500,
    warm: 3,
    samples: 5,
    each: true,
    setup: () => farDeviceLines,
  },
  {
    name: 'dump',
    title: 'routes dumped, each decoded whole',
    ...route,
    warm: 3,
    samples: 3,
    setup: count => deviceLines + routeLines('add', 0, count),
  },
  {
    name: 'install',
    title: 'routes installed one by one',
    ...route,
    warm: 5000,
    samples: 1,
    setup: () => deviceLines,
  },
  {
    name: 'batch',
    title: 'routes installed as a batch',
    ...route,
    warm: 5000,
    samples: 1,
    setup: () => deviceLines,
  },
  {
    name: 'remove',
    title: 'routes removed one by one',
    ...route,
    warm: 5000,
    samples: 1,
    setup: (count, warm) => deviceLines + routeLines('add', 0, count + warm),
  },
  {
    name: 'containers',
    title: 'containers: namespace, veth, bridge port, address, up, default route',
    count: 50,
    quickCount: 8,
    warm: 5,
    samples: 1,
    setup: () => bridgeLines,
  },
]

/** Whether samples repeat on an unchanged namespace. */
export function repeats(name: WorkloadName): boolean {
  return name === 'link' || name === 'dump'
}
