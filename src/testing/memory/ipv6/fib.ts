/** The tables of IPv6 routes: where a route goes, what it replaces, and the order in which all are listed. */
import {NLM_F} from '../../../../protocol/constants.js'
import {RT_TABLE, RTM} from '../../../../protocol/route/constants.js'
import {hasCarrier} from '../links/link.js'
import {E, Refused} from '../refused.js'
import type {Space} from '../space.js'
import {commonBits, numberOf} from './prefix.js'
import {isLocal, isShared, type Route6, tellRoute} from './route.js'

/** The routes to one destination, the lowest metric first. */
export interface Node6 {
  readonly dst: string
  readonly length: number
  readonly routes: Route6[]
}

/** By destination. */
export type Table6 = Map<string, Node6>

/** Local and main are there from the beginning, others from their first use on. */
export const newTables = (): Map<number, Table6> =>
  new Map([
    [RT_TABLE.LOCAL, new Map()],
    [RT_TABLE.MAIN, new Map()],
  ])

type Destination = Pick<Route6, 'table' | 'dst' | 'length'>

const keyOf = ({dst, length}: Pick<Node6, 'dst' | 'length'>): string => `${dst}/${length}`

export const nodeAt = (space: Space, destination: Destination): Node6 | undefined =>
  space.tables6.get(destination.table)?.get(keyOf(destination))

export function useTable({tables6}: Space, number: number): Table6 {
  const table = tables6.get(number) ?? new Map()
  tables6.set(number, table)
  return table
}

/** What a request may do; the kernel's own routes are created, and told of. */
export interface Manner {
  readonly create: boolean
  readonly replace: boolean
  readonly exclusive: boolean
  /** Someone else tells of it. */
  readonly quiet?: boolean
}

/** What the flags of a request allow. */
export const mannerOf = (flags: number): Manner => ({
  create: (flags & NLM_F.CREATE) !== 0,
  replace: (flags & NLM_F.REPLACE) !== 0,
  exclusive: (flags & NLM_F.EXCL) !== 0,
})

const ofTheKernel: Manner = {create: true, replace: false, exclusive: false}

/** Adds a route, or replaces those that it takes the place of. */
export function addRoute(space: Space, route: Route6, manner: Manner = ofTheKernel): void {
  const table = useTable(space, route.table)
  const link = space.links.get(route.oif)
  route.linkdown = link !== undefined && !isLocal(route) && !hasCarrier(link)
  const {create, replace, exclusive} = manner
  if (!create && replace && !table.has(keyOf(route)) && route.length > 0 && !isFork(table, route))
    throw new Refused(E.NOENT, 'Can not replace route - no match found')
  const {dst, length} = route
  const node: Node6 = table.get(keyOf(route)) ?? {dst, length, routes: []}
  const equals = node.routes.filter(({priority}) => priority === route.priority)
  if (exclusive && equals.length > 0) throw new Refused(E.EXIST)
  const replaced = replace ? (equals.find(one => isShared(one) === isShared(route)) ?? equals[0]) : undefined
  if (replaced) {
    const gone = siblingsOf(node, replaced)
    node.routes.splice(node.routes.indexOf(replaced), 0, route)
    for (const one of gone) takeOut(node, one)
  } else {
    if (replace && !create) throw new Refused(E.NOENT)
    if (!replace && equals.some(one => sameWay(one, route))) throw new Refused(E.EXIST)
    const at = node.routes.findIndex(({priority}) => priority > route.priority)
    node.routes.splice(at < 0 ? node.routes.length : at, 0, route)
  }
  table.set(keyOf(route), node)
  route.nexthop?.users6.add(route)
  if (!manner.quiet) tellRoute(space, siblingsOf(node, route))
}

const sameWay = (a: Route6, b: Route6): boolean =>
  a.oif === b.oif && a.gateway === b.gateway && a.nexthop === b.nexthop

/** Adds a route of the kernel's own unless it is there. */
export function ensureRoute(space: Space, route: Route6): void {
  const there = nodeAt(space, route)?.routes.some(
    one => one.priority === route.priority && sameWay(one, route),
  )
  if (!there) addRoute(space, route)
}

/** Whether the tree has a node there because routes to the left and to the right of it begin alike. */
function isFork(table: Table6, {dst, length}: Route6): boolean {
  const bit = 127n - BigInt(length)
  const below = [...table.values()].filter(one => one.length > length && commonBits(one.dst, dst) >= length)
  return new Set(below.map(one => (numberOf(one.dst) >> bit) & 1n)).size === 2
}

/** A route and those that share its traffic, it first, then round from the one behind it. */
export function siblingsOf({routes}: Node6, route: Route6): Route6[] {
  if (!isShared(route)) return [route]
  const all = routes.filter(one => one.priority === route.priority && isShared(one))
  const at = all.indexOf(route)
  return [...all.slice(at), ...all.slice(0, at)]
}

function takeOut({routes}: Node6, route: Route6): void {
  routes.splice(routes.indexOf(route), 1)
  route.nexthop?.users6.delete(route)
}

/** Takes a route away, and tells. */
export function removeRoute(space: Space, route: Route6, quiet = false): void {
  const node = nodeAt(space, route)
  if (!node?.routes.includes(route)) return
  takeOut(node, route)
  if (node.routes.length === 0) space.tables6.get(route.table)?.delete(keyOf(route))
  if (!quiet) tellRoute(space, [route], RTM.DELROUTE)
}

/** All nexthops of a route go, and are told of as one. */
export function removeSiblings(space: Space, siblings: readonly Route6[]): void {
  tellRoute(space, siblings, RTM.DELROUTE)
  for (const one of siblings) removeRoute(space, one, true)
}

/** Tables by the kernel's hash of their number, the newest of one place first. */
const tablesInOrder = ({tables6}: Space): [number, Table6][] =>
  [...tables6].reverse().sort(([a], [b]) => (a & 0xff) - (b & 0xff))

/** What is below a destination comes before it, else the lower address. */
const order = (a: Node6, b: Node6): number => {
  if (commonBits(a.dst, b.dst) >= Math.min(a.length, b.length)) return b.length - a.length
  return numberOf(a.dst) < numberOf(b.dst) ? -1 : 1
}

/** The nodes of one table or all in the order of a walk through the tree. */
export const nodes = (space: Space, table = 0): Node6[] =>
  tablesInOrder(space)
    .filter(([number]) => !table || number === table)
    .flatMap(([, found]) => [...found.values()].sort(order))

/** As {@link nodes}, each route alone. */
export const routesInOrder = (space: Space): Route6[] => nodes(space).flatMap(({routes}) => routes)

/** The routes of a node as a dump has them. What stands between siblings is left out, as the kernel does. */
export function grouped(node: Node6): Route6[][] {
  const found: Route6[][] = []
  for (let i = 0; i < node.routes.length; ) {
    const route = node.routes[i] as Route6
    const siblings = siblingsOf(node, route)
    found.push(siblings)
    i = node.routes.indexOf(siblings.at(-1) as Route6) + 1
  }
  return found
}
