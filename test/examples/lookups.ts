import {connectNetfilter, createNamespace, nft} from 'netlink-ts'

using box = createNamespace()
await using netfilter = await connectNetfilter({namespace: box})
const {nftables} = netfilter
const table = {family: 'inet', table: 'gate'} as const
const chain = {...table, chain: 'input'}
await nftables.batch([
  nft.tables.add({family: 'inet', name: 'gate'}),
  nft.sets.add({...table, name: 'seen', key: 'ipv4_addr', timeout: 60_000, flags: ['dynamic']}),
  nft.chains.add({...table, name: 'input', type: 'filter', hook: 'input', priority: 'filter'}),
  // Address and port together, in a set of the rule's own.
  nft.rules.add({
    ...chain,
    statements: [
      {
        match: ['ip saddr', 'tcp dport'],
        in: [
          ['192.0.2.1', 22],
          ['192.0.2.2', 80],
        ],
      },
      'accept',
    ],
  }),
  // Who was here is remembered for a minute.
  nft.rules.add({...chain, statements: [{update: '@seen', key: 'ip saddr'}]}),
  nft.rules.add({
    ...chain,
    statements: [
      {
        vmap: 'tcp dport',
        in: [
          {key: 22, data: 'drop'},
          {key: 443, data: 'accept'},
        ],
      },
    ],
  }),
])
for (const {statements} of await nftables.rules.list(chain)) console.log(JSON.stringify(statements[0]))
