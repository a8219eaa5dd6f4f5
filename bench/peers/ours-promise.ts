/** netlink-ts, the API that returns promises. */
import {connect} from '../../src/connection.js'
import type {Link} from '../../src/link/options.js'
import {createNamespace} from '../../src/namespace/index.js'
import {routes} from '../../src/route/route.js'
import type {Route} from '../../src/route/types.js'
import {bridge, containerAt, inside} from '../containers.js'
import {device} from '../routes.js'
import {perform} from './harness.js'
import {assertDone, linkProof, routeOf, routesProof} from './ours.js'

await using ip = await connect()
let link: Link
let list: Route[]

await perform({
  link: {
    async run(count) {
      for (let i = 0; i < count; i++) link = await ip.links.get(device.name)
    },
    prove: () => linkProof(link),
  },
  dump: {
    async run() {
      list = await ip.routes.list({table: 'all', family: 4})
    },
    prove: () => routesProof(list),
  },
  install: {
    async run(count, first) {
      for (let i = first; i < first + count; i++) await ip.routes.add(routeOf(i))
    },
  },
  batch: {
    async run(count, first) {
      const operations = Array.from({length: count}, (_, i) => routes.add(routeOf(first + i)))
      assertDone(await ip.batch(operations))
    },
  },
  remove: {
    async run(count, first) {
      for (let i = first; i < first + count; i++) await ip.routes.delete(routeOf(i))
    },
  },
  containers: {
    async run(count, first) {
      for (let i = first; i < first + count; i++) {
        const {namespace: name, port, address, gateway} = containerAt(i)
        using namespace = createNamespace(name)
        const peer = {name: inside, namespace}
        await ip.links.add({name: port, kind: 'veth', master: bridge, up: true, peer})
        await using within = await connect({namespace})
        await within.addresses.add({dev: inside, address})
        await within.links.set(inside, {up: true})
        await within.routes.add({to: 'default', via: gateway})
      }
    },
  },
})
