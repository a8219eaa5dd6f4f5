/** The commands that list. */
import type {SyncNetfilterConnection} from '../../netfilter/index.js'
import type {NftObjectType} from '../../netfilter/nftables/object.js'
import type {NftFamily} from '../../netfilter/nftables/words.js'
import {collect, type Wanted} from './collect.js'
import {rulesetJson, rulesetText, type TableView} from './ruleset.js'
import {isMap} from './set.js'
import type {Manner} from './shown.js'

/** What is wrong with a command; the text goes to standard error as it is. */
export class Complaint extends Error {}

/** Points at a word of the command. */
function at(words: readonly string[], index: number, text: string): Complaint {
  const before = words.slice(0, index).join(' ').length + (index > 0 ? 1 : 0)
  const mark = '^'.repeat(words[index]?.length ?? 1)
  return new Complaint(`Error: ${text}\n${words.join(' ')}\n${' '.repeat(before)}${mark}\n`)
}

/** Points behind the last word. */
const atEnd = (words: readonly string[], text: string): Complaint =>
  new Complaint(`Error: ${text}\n${words.join(' ')}\n${' '.repeat(words.join(' ').length)}^\n`)

const noSuch = (words: readonly string[], index: number): Complaint =>
  at(words, index, 'No such file or directory')

const familyWords: readonly string[] = ['ip', 'ip6', 'inet', 'arp', 'bridge', 'netdev'] satisfies NftFamily[]
const isFamily = (word: string | undefined): word is NftFamily =>
  word !== undefined && familyWords.includes(word)

/** What `nft list WORDS` prints. */
export function list(netfilter: SyncNetfilterConnection, words: readonly string[], manner: Manner): string {
  if (words[0] !== 'list') throw at(words, 0, 'syntax error: of the commands, only list is here')
  const {what, rest, ofTable} = kindOf(words)
  const family = isFamily(rest[0]) ? rest[0] : undefined
  const names = family ? rest.slice(1) : rest
  const print = (views: TableView[], apart: boolean, withTables: boolean) =>
    manner.json ? rulesetJson(views, manner, withTables) : rulesetText(views, manner, apart)
  const expect = (count: number) => {
    const first = words.length - names.length
    if (names.length > count) {
      const token = names[count] === 'table' ? 'table' : 'string'
      const text = `syntax error, unexpected ${token}, expecting end of file or newline or semicolon`
      throw at(words, first + count, text)
    }
    if (names.length < count) throw atEnd(words, 'syntax error, unexpected newline, expecting string')
  }
  const single = singles[what]
  if (single) {
    expect(2)
    const [table = '', name = ''] = names
    const where = {family: family ?? 'ip', table}
    const [view] = collect(netfilter, {...where, ...single.wanted})
    if (!view) throw noSuch(words, words.length - 2)
    const only = single.narrow(view, name)
    if (!only) throw noSuch(words, words.length - 1)
    return print([only], false, false)
  }
  switch (what) {
    case 'ruleset':
      expect(0)
      return print(collect(netfilter, {family, ...all}), true, true)
    case 'table': {
      expect(1)
      const views = collect(netfilter, {family: family ?? 'ip', table: names[0] as string, ...all})
      if (views.length === 0) throw noSuch(words, words.length - 1)
      return print(views, true, true)
    }
    case 'tables':
      expect(0)
      return tables(collect(netfilter, {family}), manner)
    case 'chains':
      expect(0)
      return print(collect(netfilter, {family, chains: true}), false, false)
  }
  const plural = plurals[what]
  if (!plural) throw at(words, 1, 'syntax error, unexpected string')
  expect(ofTable ? 1 : 0)
  const where = ofTable ? {family: family ?? 'ip', table: names[0] as string} : {family}
  const views = collect(netfilter, {...where, objects: true, sets: true, flowtables: true})
  if (ofTable && views.length === 0) throw noSuch(words, words.length - 1)
  return print(plural(views), false, false)
}

interface Kind {
  readonly what: string
  /** The words behind. */
  readonly rest: readonly string[]
  /** All of the kind in one table are wanted, not in all tables. */
  readonly ofTable: boolean
}

const ctKinds = ['timeout', 'expectation', 'helper', 'helpers']

/** What is to be listed: its words, which are two for objects of connection tracking. */
function kindOf(words: readonly string[]): Kind {
  const [, first, second] = words
  if (first === undefined) throw atEnd(words, 'syntax error, unexpected newline')
  if (first !== 'ct') return withTable(first, words.slice(2))
  const expected = `expecting ${ctKinds.join(' or ')}`
  if (second === undefined) throw atEnd(words, `syntax error, unexpected newline, ${expected}`)
  if (!ctKinds.includes(second)) throw at(words, 2, `syntax error, unexpected string, ${expected}`)
  const kind = withTable(`ct ${second}`, words.slice(3))
  if (second !== 'helpers' || kind.ofTable) return kind
  const [next] = kind.rest
  if (next === undefined) throw atEnd(words, 'syntax error, unexpected newline, expecting table')
  throw at(words, 3, `syntax error, unexpected ${isFamily(next) ? next : 'string'}, expecting table`)
}

const withTable = (what: string, rest: readonly string[]): Kind =>
  rest[0] === 'table' && inOneTable.has(what)
    ? {what, rest: rest.slice(1), ofTable: true}
    : {what, rest, ofTable: false}

/** Those that are listed for one table, too. */
const inOneTable = new Set(['sets', 'counters', 'quotas', 'limits', 'secmarks', 'synproxys', 'ct helpers'])

const none = {objects: [], sets: [], flowtables: [], chains: [], rules: []} as const

interface Single {
  readonly wanted: Omit<Wanted, 'family' | 'table'>
  /** Leaves the one thing of the table; `undefined` if it is not there. */
  narrow(view: TableView, name: string): TableView | undefined
}

const setNamed = (map: boolean): Single => ({
  wanted: {sets: true},
  narrow: ({table, sets}, name) => {
    const found = sets.filter(({set}) => set.name === name && isMap(set) === map)
    return found.length > 0 ? {...none, table, sets: found} : undefined
  },
})

const objectNamed = (type: NftObjectType): Single => ({
  wanted: {objects: true},
  narrow: ({table, objects}, name) => {
    const found = objects.filter(one => one.name === name && one.type === type)
    return found.length > 0 ? {...none, table, objects: found} : undefined
  },
})

/** Things by table and name. */
const singles: Readonly<Record<string, Single>> = {
  chain: {
    wanted: {chains: true, rules: true},
    narrow: ({table, chains, rules}, name) => {
      const found = chains.filter(chain => chain.name === name)
      return found.length > 0 ? {...none, table, chains: found, rules} : undefined
    },
  },
  set: setNamed(false),
  map: setNamed(true),
  flowtable: {
    wanted: {flowtables: true},
    narrow: ({table, flowtables}, name) => {
      const found = flowtables.filter(flowtable => flowtable.name === name)
      return found.length > 0 ? {...none, table, flowtables: found} : undefined
    },
  },
  counter: objectNamed('counter'),
  quota: objectNamed('quota'),
  limit: objectNamed('limit'),
  synproxy: objectNamed('synproxy'),
  secmark: objectNamed('secmark'),
  'ct helper': objectNamed('ct_helper'),
  'ct timeout': objectNamed('ct_timeout'),
  'ct expectation': objectNamed('ct_expect'),
}

/** All things of a kind. Tables without sets are shown, those without objects of any kind are not. */
const setsAll = (map: boolean) => (views: readonly TableView[]) =>
  views.map(({table, sets}) => ({...none, table, sets: sets.filter(({set}) => isMap(set) === map)}))
const objectsAll = (type: NftObjectType) => (views: readonly TableView[]) =>
  views
    .filter(({objects}) => objects.length > 0)
    .map(({table, objects}) => ({...none, table, objects: objects.filter(one => one.type === type)}))

const plurals: Readonly<Record<string, (views: readonly TableView[]) => TableView[]>> = {
  sets: setsAll(false),
  maps: setsAll(true),
  flowtables: views => views.map(({table, flowtables}) => ({...none, table, flowtables})),
  counters: objectsAll('counter'),
  quotas: objectsAll('quota'),
  limits: objectsAll('limit'),
  synproxys: objectsAll('synproxy'),
  secmarks: objectsAll('secmark'),
  'ct helpers': objectsAll('ct_helper'),
}

const all = {objects: true, sets: true, flowtables: true, chains: true, rules: true} as const

const tables = (views: readonly TableView[], manner: Manner): string =>
  manner.json
    ? rulesetJson(views, manner, true)
    : views.map(({table}) => `table ${table.family} ${table.name}\n`).join('')
