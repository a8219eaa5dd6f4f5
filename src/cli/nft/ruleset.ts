/** What `nft list` shows, in its two ways. */
import type {NftChain} from '../../netfilter/nftables/chain.js'
import type {NftFlowtable} from '../../netfilter/nftables/flowtable.js'
import type {NftObject} from '../../netfilter/nftables/object.js'
import type {NftRule} from '../../netfilter/nftables/rule.js'
import type {NftTable} from '../../netfilter/nftables/table.js'
import {chainJson, chainLines} from './chain.js'
import {flowtableJson, flowtableLines} from './flowtable.js'
import {objectJson, objectLines} from './object.js'
import {ruleJson} from './rule.js'
import {type FilledSet, setJson, setLines} from './set.js'
import {jsonText, type Manner, oneOrMany, quoted} from './shown.js'

/** A table with what is to be shown of it. */
export interface TableView {
  readonly table: NftTable
  readonly objects: readonly NftObject[]
  readonly sets: readonly FilledSet[]
  readonly flowtables: readonly NftFlowtable[]
  readonly chains: readonly NftChain[]
  readonly rules: readonly NftRule[]
}

/** Text, and in it whether what is in a table stands apart. */
export function rulesetText(views: readonly TableView[], manner: Manner, apart: boolean): string {
  return views.map(view => `${tableLines(view, manner, apart).join('\n')}\n`).join('')
}

function tableLines(
  {table, objects, sets, flowtables, chains, rules}: TableView,
  manner: Manner,
  apart: boolean,
): string[] {
  const {family, name, flags = [], comment, handle} = table
  const blocks = [
    ...objects.map(object => objectLines(object, manner)),
    ...sets.map(set => setLines(set, manner)),
    ...flowtables.map(flowtable => flowtableLines(flowtable, manner)),
    ...chains.map(chain => chainLines(chain, rulesOf(chain, rules), manner)),
  ]
  const head = apart
    ? [
        ...(flags.length > 0 ? [`\tflags ${flags.join(',')}`] : []),
        ...(comment === undefined ? [] : [`\tcomment ${quoted(comment)}`]),
      ]
    : []
  // A comment stands close to what follows, flags do not.
  const first = head.length > 0 && flags.length === 0
  const body = [...(head.length > 0 ? [head] : []), ...blocks]
  return [
    `table ${family} ${name} {${manner.handles && apart ? ` # handle ${handle}` : ''}`,
    ...body.flatMap((lines, i) => (i > (first ? 1 : 0) && apart ? ['', ...lines] : lines)),
    '}',
  ]
}

const rulesOf = ({family, table, name}: NftChain, rules: readonly NftRule[]): NftRule[] =>
  rules.filter(rule => rule.family === family && rule.table === table && rule.chain === name)

export const tableJson = ({family, name, handle, flags = []}: NftTable) => ({
  table: {family, name, handle, ...(flags.length > 0 && {flags: oneOrMany(flags)})},
})

/** All of it as one line of JSON; the tables themselves only where asked for. */
export function rulesetJson(views: readonly TableView[], manner: Manner, withTables: boolean): string {
  const items = views.flatMap(({table, objects, sets, flowtables, chains, rules}) => [
    ...(withTables ? [tableJson(table)] : []),
    ...objects.map(object => objectJson(object, manner)),
    ...sets.map(set => setJson(set, manner)),
    ...flowtables.map(flowtableJson),
    ...chains.map(chainJson),
    ...chains.flatMap(chain => rulesOf(chain, rules).map(rule => ruleJson(rule, manner))),
  ])
  return `${jsonText({nftables: [metainfo, ...items]})}\n`
}

/** Of the nft(8) that this is like. */
const metainfo = {metainfo: {version: '1.0.6', release_name: 'Lester Gooch #5', json_schema_version: 1}}
