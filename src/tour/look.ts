/** Asks the kernel for what the steps show. */
import type {Address} from '../address.js'
import type {Connection} from '../connection.js'
import type {ShownBridge, ShownInterface, ShownLink} from './shown.js'
import type {Place, Stage} from './stage.js'

/** Calls `look` for each place, and keeps the answers by it. */
async function each<T>(
  stage: Stage,
  places: readonly Place[],
  look: (ip: Connection) => Promise<T>,
): Promise<Partial<Record<Place, T>>> {
  const answers: Partial<Record<Place, T>> = {}
  for (const place of places) answers[place] = await look(stage.ip[place])
  return answers
}

export const links = (stage: Stage, ...places: Place[]) => each(stage, places, ip => linksIn(stage, ip))

async function linksIn(stage: Stage, ip: Connection): Promise<ShownLink[]> {
  const ids = await ip.namespaceIds.list()
  return (await ip.links.list()).map(link => {
    const found = ids.find(({id}) => id === link.linkNamespaceId)
    const linkNamespace = stage.placeOf(found?.name)
    return linkNamespace ? {...link, linkNamespace} : link
  })
}

/** IPv4 only: IPv6's come in their own time. */
export const addresses = (stage: Stage, ...places: Place[]) =>
  each<Address[]>(stage, places, ip => ip.addresses.list({family: 4}))

/** IPv4 only. Asked for all, since a namespace that never had a route lacks the table that a filter would name. */
export const routes = (stage: Stage, ...places: Place[]) =>
  each(stage, places, async ip => (await ip.routes.list()).filter(({family}) => family === 4))

/** Interfaces that are up, with their counters. */
export const interfaces = (stage: Stage, ...places: Place[]) => each(stage, places, interfacesIn)

export async function interfacesIn(ip: Connection): Promise<ShownInterface[]> {
  const addresses = await ip.addresses.list()
  return (await ip.links.list({up: true, stats: true})).map(link => ({
    link,
    addresses: addresses.filter(({dev}) => dev === link.name),
  }))
}

export const bridges = (stage: Stage, ...places: Place[]) => each(stage, places, bridgesIn)

export async function bridgesIn(ip: Connection): Promise<ShownBridge[]> {
  const all = await ip.links.list()
  return all
    .filter(({kind}) => kind === 'bridge')
    .map(link => ({
      link,
      ports: all.filter(({master}) => master === link.name).map(({name}) => name),
    }))
}
