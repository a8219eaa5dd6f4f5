import type {Shown, ShownLink} from './shown.js'
import {rowsBy} from './shown.js'
import type {Style} from './style.js'
import {table} from './tables.js'

const header = ['NETNS', '#', 'NAME', 'STATE', 'MTU', 'ADDRESS', 'LINK-NETNSID']

/** Links with the name as `ip link` writes it. */
export const linkTable = (links: NonNullable<Shown['links']>, style: Style): string[] =>
  table(header, rowsBy(links, linkRow), style)

function linkRow(link: ShownLink, all: readonly ShownLink[]): (string | number | undefined)[] {
  const {index, state, mtu, address, linkNamespaceId: id, linkNamespace} = link
  const id_ = id === undefined ? undefined : linkNamespace ? `${id} = ${linkNamespace}` : id
  return [index, fullName(link, all), state, mtu, address, id_]
}

/** `veth1@veth1_p`, or `veth1@if3` where the other end is in another namespace. */
function fullName({name, link, linkNamespaceId}: ShownLink, all: readonly ShownLink[]): string {
  if (link === undefined) return name
  const near = linkNamespaceId === undefined && all.find(({index}) => index === link)
  return `${name}@${near ? near.name : typeof link === 'number' ? `if${link}` : link}`
}
