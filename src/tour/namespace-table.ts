import type {Shown} from './shown.js'
import type {Style} from './style.js'
import {table} from './tables.js'

/** What the tour calls its namespaces, and what `ip netns` does. */
export const namespaceTable = (namespaces: NonNullable<Shown['namespaces']>, style: Style): string[] =>
  table(
    ['NETNS', 'IN FULL', 'INODE'],
    Object.entries(namespaces).map(([place, {name, inode}]) => [place, name, inode]),
    style,
  )
