import {connect, connectNetfilter, createNamespace, nft, RefusedBatch} from 'netlink-ts'

using router = createNamespace()
await using ip = await connect({namespace: router})
await ip.links.add({name: 'br0', kind: 'bridge', up: true})

await using netfilter = await connectNetfilter({namespace: router})
const {nftables, masquerades, publishedPorts, conntrack} = netfilter

// What leaves 10.68.0.0/24 by another link than br0 gets this machine's address; port 8080 leads to a container.
await masquerades.add({owner: 'example', subnet: '10.68.0.0/24', bridge: 'br0'})
await publishedPorts.add({owner: 'example', protocol: 'tcp', port: 8080, to: '10.68.0.101', toPort: 80})

// All of it happens, or nothing.
const table = {family: 'inet', table: 'firewall'} as const
const chain = {...table, chain: 'input'}
const input = {type: 'filter', hook: 'input', priority: 'filter', policy: 'drop'} as const
await nftables.batch([
  nft.tables.add({family: 'inet', name: 'firewall'}),
  nft.chains.add({...table, name: 'input', ...input}),
  nft.rules.add({...chain, statements: [{match: 'ct state', in: ['established', 'related']}, 'accept']}),
  nft.rules.add({...chain, statements: [{match: 'tcp dport', in: [22, [8000, 8100]]}, 'counter', 'accept']}),
  nft.rules.add({...chain, comment: 'the rest', statements: [{log: {prefix: 'no: '}}, 'reject']}),
])
for (const {statements} of await nftables.rules.list(chain)) console.log(JSON.stringify(statements[0]))

try {
  await nftables.batch([
    nft.chains.add({...table, name: 'other'}),
    nft.rules.add({...chain, statements: [{jump: 'nowhere'}]}),
  ])
} catch (error) {
  if (!(error instanceof RefusedBatch)) throw error
  console.log(error.message, 'in message', error.index)
}
console.log((await nftables.chains.list(table)).map(({name}) => name))

console.log(await masquerades.flush({owner: 'example'}), await publishedPorts.flush({owner: 'example'}))
console.log((await conntrack.count()).entries, 'connections')
