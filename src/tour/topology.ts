/** Which namespace is joined to which, by what the kernel says of their interfaces. */
import type {Link} from '../link/link.js'
import * as look from './look.js'
import type {ShownLink, Topology, TopologyInterface} from './shown.js'
import {type Place, places, type Stage} from './stage.js'

export async function topologyOf(stage: Stage): Promise<Topology> {
  const links = await look.links(stage, ...places)
  const addresses = await look.addresses(stage, ...places)
  const routes = await look.routes(stage, ...places)
  return places.map(place => ({
    name: place,
    interfaces: (links[place] ?? [])
      .filter(link => link.up && link.type !== 'loopback')
      .map(link => ({
        name: link.name,
        ...(link.kind && {kind: link.kind}),
        addresses: (addresses[place] ?? []).filter(({dev}) => dev === link.name).map(({address}) => address),
        ...(link.master && {master: String(link.master)}),
        ...peerOf(link, place, links),
      })),
    routes: (routes[place] ?? [])
      .filter(({protocol}) => protocol !== 'kernel')
      .map(({to, via, dev}) => `${to} → ${via ?? dev}`),
  }))
}

type LinksBy = Partial<Record<Place, readonly ShownLink[]>>

/** A veth's other end has the index `link` in the namespace `linkNamespace`, or in the same. */
function peerOf(link: ShownLink, place: Place, links: LinksBy): Pick<TopologyInterface, 'peer'> {
  if (link.kind !== 'veth') return {}
  const namespace = link.linkNamespaceId === undefined ? place : link.linkNamespace
  const other: Link | undefined = namespace && links[namespace]?.find(({index}) => index === link.link)
  return namespace && other ? {peer: {namespace, name: other.name}} : {}
}
