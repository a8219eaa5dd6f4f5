import type {Route} from '../route/route.js'
import {rowsBy, type Shown} from './shown.js'
import type {Style} from './style.js'
import {table} from './tables.js'

const header = ['NETNS', 'DESTINATION', 'VIA', 'INTERFACE', 'PROTOCOL', 'SCOPE', 'SOURCE']

export const routeTable = (routes: NonNullable<Shown['routes']>, style: Style): string[] =>
  table(header, rowsBy(routes, routeRow), style)

const routeRow = ({to, via, dev, protocol, scope, src}: Route) => [to, via, dev, protocol, scope, src]
