// Rules that send packets elsewhere, on the real kernel: for each, the rule that nft(8) makes of its text and the one
// that we make of our words are the same, and what nft made we read in our words and can add again.
import {connectNetfilterSync, type NftFamily, type NftStatement} from '../../src/netfilter/index.js'
import {fresh, live as test} from '../support/live.js'
import {load} from '../support/nft.js'
import {elsewhere, handshakeChain, handshakes, inside} from '../support/nftables-elsewhere.js'
import {sameTables} from '../support/nftables-pairs.js'

for (const [family, pairs] of Object.entries(elsewhere))
  test(`our words and the text of nft(8) make the same rules: elsewhere, ${family}`, t => {
    sameTables(t, family as NftFamily, inside[family] as string, pairs)
  })

test('our words and the text of nft(8) make the same rules: handshakes', t => {
  sameTables(t, 'inet', handshakeChain, handshakes)
})

test('when a rule was reached last', t => {
  const namespace = fresh(t)
  load(namespace, 'table ip t { chain c { type filter hook output priority 0; }; }')
  using netfilter = connectNetfilterSync({namespace})
  const {rules} = netfilter.nftables
  const where = {family: 'ip', table: 't', chain: 'c'} as const
  rules.add({...where, statements: ['last', 'accept']})
  rules.add({...where, statements: [{last: {used: 5000}}, 'accept']})
  const [never, once] = rules.list(where)
  t.deepEqual(never?.statements, ['last', 'accept'])
  const [last] = once?.statements ?? []
  t.true(typeof last === 'object' && 'last' in last && last.last.used >= 5000 && last.last.used < 60_000)
  rules.add(once as NonNullable<typeof once>)
  t.is(rules.list(where).length, 3)
})

test('words that make no sense are refused before anything is sent', t => {
  using netfilter = connectNetfilterSync({namespace: fresh(t)})
  const refused = (family: NftFamily, statement: object) => {
    const statements = [statement as NftStatement]
    return t.throws(() => netfilter.nftables.rules.add({family, table: 't', chain: 'c', statements}))?.message
  }
  const one = {map: 'ip saddr', in: [{key: '192.0.2.1', data: '192.0.2.1'}]}
  const cases: readonly (readonly [NftFamily, object, RegExp])[] = [
    ['inet', {tproxy: {}}, /tproxy: expected an address or a port/],
    ['inet', {tproxy: {address: one}}, /family: expected ip or ip6/],
    ['inet', {tproxy: {address: '192.0.2.1', family: 'ip6'}}, /address: .*192\.0\.2\.1/],
    ['ip', {tproxy: '[::1]:80'}, /family: expected the family of the table, got '::1'/],
    ['inet', {tproxy: '192.0.2.1:x'}, /tproxy: .*192\.0\.2\.1:x/],
    ['inet', {tproxy: {port: 70_000}}, /port: .*70000/],
    ['ip', {dup: {device: 1}}, /to: expected an address/],
    ['ip', {dup: {to: '::1'}}, /family: .*'::1'/],
    ['netdev', {dup: {to: '192.0.2.1', device: 1}}, /to: expected no address/],
    ['netdev', {dup: {}}, /device: expected the index/],
    ['netdev', {fwd: {to: '192.0.2.1'}}, /device: expected the index/],
    ['netdev', {fwd: {device: 1, to: {field: 'ip saddr'}}}, /family: expected ip or ip6/],
    ['netdev', {fwd: {device: 1, family: 'ip'}}, /family: expected ip or ip6 beside to/],
    ['inet', {queue: {number: [4, 1]}}, /number: expected 4 to 65535, got 1/],
    ['inet', {queue: {number: 65536}}, /number: .*65536/],
    ['inet', {queue: {number: {field: 'tcp dport'}}}, /number: .*tcp dport/],
    ['inet', {queue: {flags: ['fan']}}, /flags: .*fan/],
    ['inet', {synproxy: {wscale: 15}}, /wscale: .*15/],
    ['inet', {synproxy: {flags: ['ecn']}}, /flags: .*ecn/],
    ['inet', {last: {used: -1}}, /used: .*-1/],
    ['inet', {reset: 'tcp dport'}, /reset: .*tcp dport/],
    ['inet', {reset: 'tcp option maxseg size'}, /reset: .*maxseg size/],
    ['inet', {flow: 'fast'}, /flow: expected the name of a flowtable \(@NAME\), got 'fast'/],
    [
      'inet',
      {objects: 'limit', map: 'tcp dport', in: [{key: 1}]},
      /map\[0\]: object: expected the name of the limit that the map has for the key, got undefined/,
    ],
    ['inet', {vmap: 'tcp dport', in: [{key: 1, data: 'drop', object: 'x'}]}, /object: expected none/],
  ]
  for (const [family, statement, message] of cases) t.regex(refused(family, statement) ?? '', message)
})
