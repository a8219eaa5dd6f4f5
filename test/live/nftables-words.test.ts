// Rules in our words on the real kernel: for each, the rule that nft(8) makes of its text and the one that we make of our
// words are the same, and what nft made we read in our words.
import {connectNetfilterSync, type NftStatement, nft as operations} from '../../src/netfilter/index.js'
import {fresh, live as test} from '../support/live.js'
import {load} from '../support/nft.js'
import {sameRules} from '../support/nftables-pairs.js'
import {base, changes, headers, options} from '../support/nftables-words.js'

const where = {family: 'inet', table: 't', chain: 'c'} as const

for (const [title, pairs] of Object.entries({headers, options, changes}))
  test(`our words and the text of nft(8) make the same rules: ${title}`, t => {
    const [theirs, ours] = [fresh(t), fresh(t)]
    load(theirs, `${base}${pairs.map(([text]) => `add rule inet t c ${text}\n`).join('')}`)
    load(ours, base)
    using netfilter = connectNetfilterSync({namespace: ours})
    netfilter.nftables.batch(
      pairs.map(([, statements]) => operations.rules.add({...where, statements: [...statements]})),
    )
    sameRules(t, theirs, ours, 'c', pairs)
  })

test('words that make no sense are refused before anything is sent, by option and value', t => {
  using netfilter = connectNetfilterSync({namespace: fresh(t)})
  const refused = (statement: object) => {
    const statements = [statement as NftStatement]
    return t.throws(() => netfilter.nftables.rules.add({...where, statements}))?.message
  }
  const cases: readonly (readonly [object, RegExp])[] = [
    [{match: 'tcp flag', is: 'syn'}, /^statements\[0\]: match: .*'?tcp flag/],
    [{match: 'tcp flags', is: 'foo'}, /tcp flags: .*foo/],
    [{match: 'tcp flags', above: 1}, /above: .*tcp flags/],
    [{match: 'ip dscp', is: 64}, /ip dscp: .*64/],
    [{match: 'ip dscp', is: 8, mask: 3}, /mask: .*3/],
    [{match: 'vlan id', is: 4096}, /vlan id: /],
    [{match: 'ip ttl', exactly: 5}, /exactly: /],
    [{match: 'ip ttl', is: 5, above: 3}, /ip ttl: .*is above/],
    [{match: 'iifname', above: 'a'}, /above: .*iifname/],
    [{match: '@nh,0,200', is: 5}, /match: .*200/],
    [{match: '@nh,3,60', is: 5}, /match: .*60/],
    [{match: 'numgen inc mod 0', is: 5}, /match: .*0/],
    [{match: 'jhash ip foo mod 3', is: 5}, /match: .*ip foo/],
    [{match: 'meta hour', is: '25:00'}, /meta hour: .*25:00/],
    [{match: 'meta time', is: 'now'}, /meta time: .*now/],
    [{match: 'meta priority', is: '1:2:3'}, /meta priority: .*1:2:3/],
    [{match: 'ct label', is: 128}, /ct label: .*128/],
    [{match: 'ct bytes', is: -1n}, /ct bytes: .*-1/],
    [{set: 'ip ttl', to: 256}, /to: .*256/],
    [{set: 'ct state', to: 'new'}, /set: .*ct state/],
    [{set: 'meta mark', to: {field: 'tcp dport'}}, /field: .*tcp dport/],
    [{set: 'meta mark', to: {field: 'ct mark', left: 32}}, /left: .*32/],
    [{set: 'meta mark', to: {field: 'ct mark', xor: 1, and: 2}}, /to: .*xor and/],
    [{quota: {bytes: -1}}, /bytes: .*-1/],
    [{connections: {count: 1, above: true}}, /above/],
    [{use: 'foo', object: 'x'}, /use: .*foo/],
    [{match: 'ct helper', is: 'a-name-that-is-too-long'}, /ct helper: .*too-long/],
  ]
  for (const [statement, message] of cases) t.regex(refused(statement) ?? '', message)
})
