/** Translations of addresses, in tables. */
import type {Masquerade, PublishedPort} from '../netfilter/index.js'
import {rowsBy, type Shown} from './shown.js'
import type {Style} from './style.js'
import {table} from './tables.js'

export const masqueradeTable = (masquerades: NonNullable<Shown['masquerades']>, style: Style): string[] =>
  table(['NETNS', 'OWNER', 'SUBNET', 'BEHIND'], rowsBy(masquerades, masqueradeRow), style)

const masqueradeRow = ({owner, subnet, bridge}: Masquerade) => [owner, subnet, bridge]

export const portTable = (ports: NonNullable<Shown['publishedPorts']>, style: Style): string[] =>
  table(['NETNS', 'OWNER', 'PROTOCOL', 'PORT', 'LEADS TO'], rowsBy(ports, portRow), style)

const portRow = ({owner, protocol, port, to, toPort}: PublishedPort) => [
  owner,
  protocol,
  port,
  `${to}:${toPort}`,
]
