// An operation is a generator: run again it would do nothing. Whoever gives one twice is told, and nothing is sent.
import {connect, connectSync} from '../../src/connection.js'
import {links} from '../../src/link/link.js'
import {connectNetfilter, connectNetfilterSync, nft} from '../../src/netfilter/index.js'
import {routes} from '../../src/route/route.js'
import {fresh, live as test} from '../support/live.js'
import {nft as inspect} from '../support/nft.js'

const again = (what: string) => ({
  instanceOf: TypeError,
  message: `${what} was given before: an operation runs once, make another`,
})
const to = (i: number) => routes.add({to: `10.68.0.${i}/32`, dev: 'lo'})
const fulfilled = (results: readonly PromiseSettledResult<unknown>[]) => results.map(({status}) => status)

test('an operation given twice is refused by name, and its batch with it', async t => {
  const namespace = fresh(t)
  await using ip = await connect({namespace})
  using now = connectSync({namespace})
  await ip.links.set('lo', {up: true})
  const first = to(1)
  t.deepEqual(fulfilled(await ip.batch([first])), ['fulfilled'])
  now.routes.delete({to: '10.68.0.1/32', dev: 'lo'})

  const said = again("operation 1 of the batch (RTM_NEWROUTE '10.68.0.1/32')")
  const second = to(2)
  await t.throwsAsync(() => ip.batch([second, first]), said)
  t.throws(() => now.batch(new Set([second, first])), said)
  t.throws(() => now.batch([second, second]), again('operation 1 of the batch'))
  const alone = again("the operation (RTM_NEWROUTE '10.68.0.1/32')")
  await t.throwsAsync(() => ip.run(first), alone)
  t.throws(() => now.run(first), alone)
  t.deepEqual(now.routes.list({table: 'main', family: 4}), [])

  // What stood beside it was not run, and still can be.
  t.deepEqual(fulfilled(now.batch([second])), ['fulfilled'])
  t.is(now.routes.list({table: 'main', family: 4}).length, 1)
  const list = links.list()
  t.is(now.run(list).length, 1)
  t.throws(() => now.run(list), again('the operation (RTM_GETLINK)'))
})

test('so is one that waits in another batch', async t => {
  await using ip = await connect({namespace: fresh(t)})
  await ip.links.set('lo', {up: true})
  const operations = Array.from({length: 200}, (_, i) => to(i))
  const both = await Promise.allSettled([ip.batch(operations), ip.batch(operations.slice(199))])
  t.deepEqual(fulfilled(both), ['fulfilled', 'rejected'])
  t.is((await ip.routes.list({table: 'main', family: 4})).length, 200)
})

test('a transaction with a step given twice does not happen', async t => {
  const namespace = fresh(t)
  await using netfilter = await connectNetfilter({namespace})
  using now = connectNetfilterSync({namespace})
  const table = (name: string) => nft.tables.add({family: 'ip', name})
  const first = table('a')
  await netfilter.nftables.batch([first])
  const before = inspect(namespace, 'list ruleset')

  const said = again("step 1 (NFT_MSG_NEWTABLE 'ip a')")
  await t.throwsAsync(() => netfilter.nftables.batch([table('b'), first]), said)
  t.throws(() => now.nftables.batch([table('b'), first]), said)
  t.throws(() => now.nftables.batch(() => [table('b'), first]), said)
  const twice = table('c')
  t.throws(() => now.nftables.batch([twice, twice]), again("step 1 (NFT_MSG_NEWTABLE 'ip c')"))
  const alone = again("step 0 (NFT_MSG_NEWTABLE 'ip a')")
  await t.throwsAsync(() => netfilter.run(first), alone)
  t.throws(() => now.run(first), alone)
  t.is(inspect(namespace, 'list ruleset'), before)
})
