/** What is compared of the objects that the kernel in memory and the real one show. */
import type {Link} from '../../src/link/link.js'
import type {Neighbour} from '../../src/neighbour/neighbour.js'
import type {Route} from '../../src/route/route.js'
import {hosts} from './memory-names.js'

/** What is compared of a link. Left out: what comes of its driver. */
const ofLinks = [
  'name',
  'kind',
  'up',
  'mtu',
  'master',
  'address',
  'altnames',
  'alias',
  'group',
  'arp',
  'link',
  'linkNamespaceId',
  'promiscuity',
] as const

/** What is compared of a route that was looked up. */
const ofWays = ['to', 'type', 'from', 'iif', 'via', 'dev', 'src', 'table', 'metrics', 'one', 'id'] as const

const part = <T extends object>(value: T, keys: readonly (keyof T)[]) =>
  Object.fromEntries(keys.map(key => [key, value[key]]))

/** What is compared of a link or of a route that was looked up. */
export const comparable = (value: Record<string, unknown>): Record<string, unknown> =>
  part(value, value.mtu === undefined ? ofWays : ofLinks)

const sorted = (list: readonly object[]): string[] => list.map(one => JSON.stringify(one)).sort()

/** The kernel does not look again for the cause when the other end of a pair goes to another namespace. */
const carrier = ({state}: Link) => (state === 'lowerlayerdown' ? 'down' : state)

/** What is compared of lists. */
export const seen = {
  links: (list: readonly Link[]) => list.map(one => ({...part(one, ofLinks), state: carrier(one)})),
  /** They come in the order of a tree that the kernel balances, those of IPv4 in that of their addresses. */
  routes6: (list: readonly Route[]) => sorted(list),
  /** Those of the program's own, not what the kernel learned; they come in an order of the kernel's hash. */
  neighbours: (list: readonly Neighbour[]) => sorted(list.filter(({to = ''}) => hosts.includes(to))),
  /** Those without a link stay behind when a namespace goes, and show up in another one. */
  proxies: (list: readonly Neighbour[]) => sorted(list.filter(({dev}) => dev !== 0)),
}
