import {connect, routes} from 'netlink-ts'

await using ip = await connect()
await ip.links.set('lo', {up: true})

const prefixes = Array.from({length: 1000}, (_, i) => `10.68.${i >> 8}.${i & 255}/32`)
const results = await ip.batch(prefixes.map(to => routes.add({to, dev: 'lo'})))
console.log(results.filter(({status}) => status === 'fulfilled').length, 'routes added')

for await (const route of ip.routes.each({dev: 'lo'})) {
  console.log('the first of them leads to', route.to)
  break
}
