/** The readers that operations give their requests. */
import {addresses} from '../../src/address.js'
import type {Operation, ReadReply} from '../../src/exchange/request.js'
import {links} from '../../src/link/link.js'
import {neighbours} from '../../src/neighbour/neighbour.js'
import {routes} from '../../src/route/route.js'
import {rules} from '../../src/rule/rule.js'

const operations: Readonly<Record<string, () => Operation<unknown>>> = {
  'links with counters': () => links.list({stats: true}),
  'links by filter': () => links.list({up: true, group: 0, kind: 'veth'}),
  'one link': () => links.get(1),
  routes: () => routes.list({table: 'all'}),
  'routes by filter': () => routes.list({scope: 'link', type: 'unicast', protocol: 'kernel'}),
  'routes to flush': () => routes.flush({table: 'all'}),
  'route to an address': () => routes.get('192.0.2.1'),
  addresses: () => addresses.list(),
  'addresses by filter': () => addresses.list({scope: 'global'}),
  neighbours: () => neighbours.list({state: 'all'}),
  'forwarding entries': () => neighbours.list({family: 'bridge'}),
  'one neighbour': () => neighbours.get({dev: 1, to: '192.0.2.1'}),
  rules: () => rules.list(),
}

/** The last request of each that reads its replies, as the first ones only ask for names. */
export const operationReaders: Readonly<Record<string, ReadReply<unknown>>> = Object.fromEntries(
  Object.entries(operations).map(([name, operation]) => [name, readerOf(name, operation())]),
)

function readerOf(name: string, operation: Operation<unknown>): ReadReply<unknown> {
  let reader: ReadReply<unknown> | undefined
  try {
    for (let step = operation.next(); !step.done; step = operation.next([]))
      reader = step.value.read ?? reader
  } catch (error) {
    // There is no kernel, so some answers are missing; the requests were made before that.
    if (!(error instanceof TypeError)) throw error
  }
  if (!reader) throw new Error(`${name}: nothing was read`)
  return reader
}
