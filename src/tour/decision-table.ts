import type {ShownDecision} from './shown.js'
import type {Style} from './style.js'
import {table} from './tables.js'

const header = ['NETNS', 'TO', 'FROM', 'CAME BY', 'GOES BY', 'VIA']

export const decisionTable = (decisions: readonly ShownDecision[], style: Style): string[] =>
  table(header, decisions.map(decisionRow), style)

const decisionRow = ({at, to, arrived, src, dev, via, error}: ShownDecision) => [
  at,
  to,
  arrived?.from ?? src,
  arrived?.iif,
  dev ?? `nowhere: ${error}`,
  via,
]
