// Transactions of nf_tables that fail on the real kernel: each ends, says why, and leaves the rule set as it was.
import {NETLINK, NLM_F} from '../../protocol/constants.js'
import {openSocket} from '../../src/exchange/socket.js'
import type {Namespace} from '../../src/namespace/index.js'
import {
  connectNetfilterSync,
  LostEchoes,
  type NftStatement,
  nft,
  RefusedBatch,
} from '../../src/netfilter/index.js'
import {answer, background, unprivileged} from '../support/child.js'
import {fresh, live as test} from '../support/live.js'
import {nft as inspect} from '../support/nft.js'
import {chain, rule as ruleOf, table} from '../support/nftables-messages.js'

const whole = [table, chain('other')]
const rule = (name: string, flags?: number) => ruleOf(name, [], flags)
const mangle = (to: number): NftStatement => ({set: 'meta mark', to})
const ruleset = 'table inet filter {\n\tchain other {\n\t}\n}\n'

test('a refusal in the middle of 100,000 messages is named', t => {
  const namespace = fresh(t)
  using netfilter = connectNetfilterSync({namespace})
  netfilter.nftables.batch(whole)
  function* messages() {
    const [good, bad] = [rule('other', NLM_F.ECHO), rule('none', NLM_F.ECHO)]
    for (let i = 0; i < 100_000; i++) yield i === 60_000 || i === 70_000 ? bad : good
  }
  const error = t.throws(() => netfilter.nftables.batch(messages()), {instanceOf: RefusedBatch})
  t.like(error, {index: 60_000, indexes: [60_000, 70_000], code: 'ENOENT', attribute: 'NFTA_RULE_CHAIN'})
  t.is(inspect(namespace, 'list ruleset'), ruleset)
  t.is(netfilter.nftables.tables.list().length, 1)
})

test('without privilege: EPERM, for the whole', t => {
  const script = `
    const {nftables} = netfilter.connectNetfilterSync()
    try { nftables.batch([netfilter.nft.tables.add({family: 'inet', name: 't'})]) }
    catch ({code, index, message}) { console.log(JSON.stringify({code, index, message})) }`

  t.deepEqual(answer(script, ['unshare', '-n', ...unprivileged]), {
    code: 'EPERM',
    index: -1,
    message: 'EPERM: operation not permitted, NFNL_MSG_BATCH_BEGIN',
  })
})

test('a rule that somebody deleted meanwhile is missed by number and attribute, and nothing changes', t => {
  const namespace = fresh(t)
  using netfilter = connectNetfilterSync({namespace})
  const {nftables} = netfilter
  nftables.batch(whole)
  const where = {family: 'inet', table: 'filter', chain: 'other'} as const
  const [kept, gone] = [1, 2].map(mark => nftables.rules.add({...where, statements: [mangle(mark)]}))
  inspect(namespace, `delete rule inet filter other handle ${gone}`)
  const before = inspect(namespace, '-a list ruleset')
  for (const [missing, attribute] of [
    [nft.rules.delete({...where, handle: gone as bigint}), 'NFTA_RULE_HANDLE'],
    [nft.rules.replace({...where, handle: gone as bigint, statements: [mangle(3)]}), 'NFTA_RULE_HANDLE'],
    [nft.rules.add({...where, position: gone as bigint, statements: [mangle(3)]}), 'NFTA_RULE_POSITION'],
  ] as const) {
    const error = t.throws(
      () =>
        nftables.batch([
          nft.chains.add({family: 'inet', table: 'filter', name: 'new'}),
          nft.rules.replace({...where, handle: kept as bigint, statements: [mangle(4)]}),
          missing,
          nft.rules.add({...where, statements: [mangle(5)]}),
        ]),
      {instanceOf: RefusedBatch},
    )
    t.like(error, {index: 2, indexes: [2], code: 'ENOENT', attribute})
    t.is(inspect(namespace, '-a list ruleset'), before)
  }
  t.is(nftables.batch([nft.rules.delete({...where, handle: kept as bigint})]).length, 1)
  t.is(inspect(namespace, 'list ruleset'), ruleset)
})

/** A socket whose buffers stay at the least that there is. */
const cramped = (namespace: Namespace, which: 'setReceiveBuffer' | 'setSendBuffer') => () => {
  const socket = namespace.enter(() => openSocket(NETLINK.NETFILTER))
  socket[which](4096)
  return Object.assign(Object.create(socket) as typeof socket, {[which]: () => {}})
}

test('where a buffer cannot grow, nothing happens, or it is said that it happened', t => {
  const namespace = fresh(t)
  using sending = connectNetfilterSync({transport: cramped(namespace, 'setSendBuffer')})
  const failing = () => sending.nftables.batch([...whole, ...Array(200).fill(rule('other'))])
  t.like(t.throws(failing), {code: 'EMSGSIZE', syscall: 'send'})
  t.throws(failing, {message: /the transaction has \d+ bytes, .*net\.core\.wmem_max/})
  t.is(inspect(namespace, 'list ruleset'), '')
  // The next one gets a socket of its own.
  sending.nftables.batch(whole)
  t.is(inspect(namespace, 'list ruleset'), ruleset)

  using receiving = connectNetfilterSync({transport: cramped(namespace, 'setReceiveBuffer')})
  const {nftables} = receiving
  const many = Array(1000).fill(rule('other', NLM_F.ECHO))
  t.throws(() => nftables.batch(many), {instanceOf: LostEchoes})
  const there = () => nftables.rules.list({family: 'inet', table: 'filter', chain: 'other'}).length
  t.is(there(), 1000)
  nftables.batch(many, {echo: false})
  t.is(there(), 2000)
  const one = nft.rules.add({family: 'inet', table: 'filter', chain: 'other', statements: ['counter']})
  const untold = nftables.batch([one], {echo: false})
  // @ts-expect-error: so that nobody deletes the rule `undefined`.
  untold satisfies bigint[]
  t.deepEqual(untold, [undefined])
  t.is(there(), 2001)
  const bad = t.throws(() => nftables.batch([...many, rule('none')]), {instanceOf: RefusedBatch})
  t.like(bad, {index: 1000, code: 'ENOENT'})
  t.is(there(), 2001)
})

test('three who change the rules at once do not lose a change', async t => {
  const namespace = fresh(t)
  inspect(namespace, 'add table inet t')
  inspect(namespace, 'add chain inet t c')
  const script = `
    const {nftables} = netfilter.connectNetfilterSync()
    const chain = {family: 'inet', table: 't', chain: 'c'}
    function* addOne() {
      const rules = yield* netfilter.nft.rules.list(chain)
      yield* netfilter.nft.rules.add({...chain, statements: ['counter'], comment: String(rules.length)})
    }
    for (let i = 0; i < 40; i++) nftables.batch(() => [addOne()])`
  await Promise.all(namespace.enter(() => [1, 2, 3].map(() => background(script))))
  using netfilter = connectNetfilterSync({namespace})
  const comments = netfilter.nftables.rules.list().map(({comment}) => Number(comment))
  t.deepEqual(
    comments,
    Array.from({length: 120}, (_, i) => i),
  )
})
