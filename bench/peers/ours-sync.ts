/** netlink-ts, the API that blocks. */
import {connectSync} from '../../src/connection.js'
import type {Link} from '../../src/link/options.js'
import {createNamespace} from '../../src/namespace/index.js'
import {routes} from '../../src/route/route.js'
import type {Route} from '../../src/route/types.js'
import {bridge, containerAt, inside} from '../containers.js'
import {device} from '../routes.js'
import {perform} from './harness.js'
import {assertDone, linkProof, routeOf, routesProof} from './ours.js'

using ip = connectSync()
let link: Link
let list: Route[]

await perform({
  link: {
    run(count) {
      for (let i = 0; i < count; i++) link = ip.links.get(device.name)
    },
    prove: () => linkProof(link),
  },
  dump: {
    run() {
      list = ip.routes.list({table: 'all', family: 4})
    },
    prove: () => routesProof(list),
  },
  install: {
    run(count, first) {
      for (let i = first; i < first + count; i++) ip.routes.add(routeOf(i))
    },
  },
  batch: {
    run(count, first) {
      assertDone(ip.batch(Array.from({length: count}, (_, i) => routes.add(routeOf(first + i)))))
    },
  },
  remove: {
    run(count, first) {
      for (let i = first; i < first + count; i++) ip.routes.delete(routeOf(i))
    },
  },
  containers: {
    run(count, first) {
      for (let i = first; i < first + count; i++) {
        const {namespace: name, port, address, gateway} = containerAt(i)
        using namespace = createNamespace(name)
        ip.links.add({name: port, kind: 'veth', master: bridge, up: true, peer: {name: inside, namespace}})
        using within = connectSync({namespace})
        within.addresses.add({dev: inside, address})
        within.links.set(inside, {up: true})
        within.routes.add({to: 'default', via: gateway})
      }
    },
  },
})
