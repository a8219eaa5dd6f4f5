import {connect} from 'netlink-ts'
import {memoryKernel} from 'netlink-ts/testing'

// A kernel in memory: no root, nothing of this machine changes, and errors are those of Linux.
const kernel = memoryKernel()
await using ip = await connect({transport: kernel.open})
await ip.links.add({name: 'br0', kind: 'bridge', up: true})
await ip.links.add({name: 'veth0', kind: 'veth', peer: {name: 'veth1'}, master: 'br0', up: true})
await ip.addresses.add({dev: 'br0', address: '192.0.2.1/24'})
await ip.routes.add({to: 'default', via: '198.51.100.1'}).catch(error => console.log(error.message))
await ip.routes.add({to: 'default', via: '192.0.2.2'})
const {via, dev, src} = await ip.routes.get('203.0.113.1')
console.log(`via ${via} dev ${dev} src ${src}`)
console.log((await ip.links.list({master: 'br0'})).map(({name}) => name))
