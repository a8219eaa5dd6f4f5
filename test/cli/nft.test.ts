/** `nft list` beside nft(8), on rule sets that nft(8) loaded. */
import {spawnSync} from 'node:child_process'
import {fresh, live as test} from '../support/live.js'
import {load} from '../support/nft.js'
import {alike, ourList} from '../support/nft-list.js'
import {
  bitSets,
  hostRanges,
  lookups,
  merged,
  objects,
  rare,
  rules,
  sets,
  typed,
} from '../support/nft-rulesets.js'
import {elsewhere, handshakeChain, handshakes, inside} from '../support/nftables-elsewhere.js'
import {tableText} from '../support/nftables-pairs.js'
import {base, changes, headers, options} from '../support/nftables-words.js'

/** The text of every kind of list. */
const lists = ['ruleset', 'tables', 'chains', 'sets', 'maps', 'counters', 'quotas', 'limits']
const forms = lists.flatMap(list => ['', '-a ', '-s '].map(option => `${option}list ${list}`))

const cases: Readonly<Record<string, {readonly ruleset: string; readonly commands: readonly string[]}>> = {
  rules: {
    ruleset: rules,
    commands: [
      ...forms,
      ...lists.map(list => `-j list ${list}`),
      ...['ip', 'ip6', 'inet', 'arp'].map(family => `list ruleset ${family}`),
      'list tables ip6',
      '-j list tables inet',
      'list chains netdev',
      'list table nat',
      'list table inet filter',
      '-a -s list table ip nat',
      '-j list table ip6 six',
      'list chain inet filter input',
      '-j -s list chain inet filter input',
      'list chain nat post',
      'list set inet filter allow',
      'list counter inet filter c1',
      '-j list quota inet filter q2',
      'list limit inet filter l2',
    ],
  },
  sets: {
    ruleset: sets,
    commands: [
      ...forms,
      '-j list sets',
      '-j list maps',
      '-j -s list set inet t m',
      'list set inet t d',
      'list map inet t q',
      '-a list map inet t r',
    ],
  },
  lookups: {ruleset: lookups, commands: ['list ruleset', '-s -a list ruleset', '-j list ruleset']},
  rare: {ruleset: rare, commands: ['list ruleset', '-j list ruleset']},
  objects: {
    ruleset: objects,
    commands: [
      'list ruleset',
      'list synproxys',
      'list synproxy inet t s3',
      'list synproxy inet t nosuch',
      ...['counters', 'quotas', 'limits', 'secmarks', 'sets', 'ct helpers'].flatMap(kind => [
        `list ${kind} table inet t`,
        `-j list ${kind} table inet t`,
      ]),
      'list synproxys table inet t',
      '-a list ct helper inet t ftp',
      '-j list ct helper inet t ftp',
      'list ct helper inet t nosuch',
      'list ct helper ip t ftp',
      'list ct timeout inet t a',
      'list ct expectation inet t e',
      'list ct helpers table ip v',
      'list counters table ip v',
      'list secmarks',
      '-j list secmarks',
      '-j list ruleset',
      '-s -a list ruleset',
      '-t list ruleset',
      '-j --terse list sets',
    ],
  },
  'host ranges': {ruleset: hostRanges, commands: ['list ruleset', '-j list ruleset', 'list set ip ranges a']},
  typed: {ruleset: typed, commands: ['list ruleset', '-j list ruleset']},
  merged: {ruleset: merged, commands: ['list ruleset', '-j list ruleset']},
  complaints: {
    ruleset: 'table ip t { chain c { }; set s { type mark; }; }',
    commands: [
      '',
      '-x list',
      '--foo list tables',
      'list',
      'list foo',
      'list table',
      'list table ip',
      'list table ip t x',
      'list table nope',
      'list chain ip t',
      'list chain ip t nope',
      'list chain ip nope c',
      'list set ip t nope',
      'list map ip t s',
      'list counter ip t c',
      'list ct',
      'list ct foo',
      'list ct helper',
      'list ct helpers',
      'list ct helpers ip',
      'list ct helpers foo',
      'list ct helpers table inet',
      'list ct helpers table t',
      'list ct timeouts',
      'list counters table',
      'list counters table ip nosuch',
      'list counters table inet t x',
      'list counters inet t',
      'list maps table inet t',
      'list ruleset foo',
      'list ruleset ip x',
      'list tables foo',
      'list chains inet filter',
      '-v',
    ],
  },
  words: {
    ruleset: [...headers, ...options, ...changes].reduce(
      (all, [text]) => `${all}add rule inet t c ${text}\n`,
      base,
    ),
    commands: ['list ruleset', '-j list ruleset'],
  },
  elsewhere: {
    ruleset: [
      ...Object.entries(elsewhere).map(([family, pairs]) => tableText(family, inside[family] ?? '', pairs)),
      `table inet u {\n${handshakeChain}\n}\n`,
      ...handshakes.map(([text]) => `add rule inet u c ${text}\n`),
      bitSets,
    ].join(''),
    commands: ['list ruleset', '-j list ruleset'],
  },
  nothing: {ruleset: '', commands: lists.flatMap(list => [`list ${list}`, `-j list ${list}`])},
}

for (const [title, {ruleset, commands}] of Object.entries(cases)) {
  test(`nft: ${title}`, t => {
    const namespace = fresh(t)
    namespace.enter(() => spawnSync('ip', ['link', 'add', 'zoo0', 'type', 'veth', 'peer', 'name', 'zoo1']))
    load(namespace, ruleset)
    alike(t, namespace, title, commands)
  })
}

test('nft: what has no words yet is told, and is no rule that could be loaded', t => {
  const namespace = fresh(t)
  load(namespace, 'table ip t { chain c { tcp flags { syn, ack } accept; }; }')
  const {stdout, status} = ourList(namespace, ['list', 'ruleset'])
  t.is(status, 0)
  t.regex(stdout, /\[ payload .*\].* accept$/m)
  t.throws(() => load(fresh(t), stdout))
})

test('nft: an option that would print other words is refused by its name', t => {
  const {stdout, stderr, status} = ourList(fresh(t), ['--numeric', 'list', 'ruleset'])
  t.deepEqual([stdout, status], ['', 1])
  t.regex(stderr, /^nft: option -n is not supported/)
})
