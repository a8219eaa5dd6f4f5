/**
 * The routes every peer handles: host routes of the documentation networks via one gateway, 768 to a table,
 * so that 100,000 of them need no address of anybody's. `libmnl.c` counts the same way.
 */

/** The interface all routes leave through, and its index in every benchmark namespace. */
export const device = {name: 'v0', index: 10, address: '02:00:00:00:00:01'}

export const gateway = '10.68.0.1'

const perTable = 768
const firstTable = 10
const blocks = ['192.0.2', '198.51.100', '203.0.113']

/** Tables from this one on are the kernel's own (`default`, `main`, `local`). */
export const reservedTable = 253

/** One route in ip(8) words. */
export interface BenchRoute {
  readonly to: string
  readonly table: number
}

/** The route with number `i`, from 0. */
export function routeAt(i: number): BenchRoute {
  const table = firstTable + Math.floor(i / perTable)
  if (table >= reservedTable) throw new RangeError(`no route has the number ${i}`)
  return {to: `${blocks[(i % perTable) >> 8]}.${i & 255}`, table}
}

/** Lines for `ip -batch`. */
export function routeLines(verb: 'add' | 'del', first: number, count: number): string {
  let text = ''
  for (let i = first; i < first + count; i++) {
    const {to, table} = routeAt(i)
    text += `route ${verb} ${to} via ${gateway} dev ${device.name} table ${table}\n`
  }
  return text
}

/** What a dump must show: how many routes, and a number into which every field of each of them went. */
export interface DumpProof {
  readonly count: number
  readonly sum: number
}

/** A decoded route's share in the proof: destination and gateway as dotted strings. */
export function provenRoute(to: string, via: string, index: number, table: number): number {
  return table + firstByte(to) + Number(to.slice(to.lastIndexOf('.') + 1)) + firstByte(via) + index
}

function firstByte(address: string): number {
  return Number(address.slice(0, address.indexOf('.')))
}

/** The proof a dump of the first `count` routes must give. */
export function expectedDump(count: number): DumpProof {
  let sum = 0
  for (let i = 0; i < count; i++) {
    const {to, table} = routeAt(i)
    sum += provenRoute(to, gateway, device.index, table)
  }
  return {count, sum}
}
