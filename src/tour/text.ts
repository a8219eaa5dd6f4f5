/** What a step shows, as lines. */
import {addressTable} from './address-table.js'
import {brctlShow, expandTabs} from './brctl.js'
import {connectionTable} from './connection-table.js'
import {decisionTable} from './decision-table.js'
import {draw} from './drawing.js'
import {ifconfig} from './ifconfig.js'
import {linkTable} from './link-table.js'
import {namespaceTable} from './namespace-table.js'
import {masqueradeTable, portTable} from './nat-tables.js'
import {pingLines} from './ping.js'
import {routeTable} from './route-table.js'
import type {Shown} from './shown.js'
import type {Style} from './style.js'

type Renderers = {readonly [K in keyof Shown]-?: (value: NonNullable<Shown[K]>, style: Style) => string[]}

const renderers: Renderers = {
  namespaces: namespaceTable,
  links: linkTable,
  addresses: addressTable,
  routes: routeTable,
  sysctls: by => Object.values(by).map(({key, value}) => `${key} = ${value}`),
  interfaces: by => Object.values(by).flatMap(list => list.flatMap(ifconfig)),
  bridges: by => Object.values(by).flatMap(list => brctlShow(list).map(expandTabs)),
  decisions: decisionTable,
  ping: pingLines,
  masquerades: masqueradeTable,
  publishedPorts: portTable,
  visit: ({from, to, says}) => [`${from} calls ${to} and hears: ${says}`],
  connections: connectionTable,
  topology: draw,
}

/** Each part in a block of its own. */
export const shownText = (shown: Shown, style: Style): string[][] =>
  Object.entries(shown).map(([key, value]) => {
    const render = renderers[key as keyof Shown] as (value: unknown, style: Style) => string[]
    return render(value, style)
  })
