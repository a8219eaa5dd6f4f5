/** `check WORKLOAD COUNT WARM`, in the namespace a peer just left: did it really do the work? Asked of the real `ip`. */
import assert from 'node:assert/strict'
import {bridge, containerAt, inside} from './containers.js'
import {dumpProof, ipJson} from './peers/ip-process.js'
import {expectedDump, gateway} from './routes.js'

const [workload, ...numbers] = process.argv.slice(2)
const [count = 0, warm = 0] = numbers.map(Number)

interface IpLink {
  readonly ifname: string
  readonly flags: readonly string[]
  readonly addr_info?: readonly {readonly local: string; readonly prefixlen: number}[]
}

function checkContainers(): void {
  const ports = ipJson<IpLink[]>(['link', 'show', 'master', bridge])
  assert.equal(ports.length, count + warm, 'ports of the bridge')
  for (let i = 0; i < count + warm; i++) {
    const {namespace, port, address} = containerAt(i)
    assert.ok(ports.find(({ifname}) => ifname === port)?.flags.includes('UP'), `${port} is up`)
    const [eth0] = ipJson<IpLink[]>(['-n', namespace, '-4', 'addr', 'show', 'dev', inside])
    assert.ok(eth0?.flags.includes('LOWER_UP'), `${inside} of ${namespace} is up and has a carrier`)
    assert.deepEqual(
      eth0?.addr_info?.map(({local, prefixlen}) => `${local}/${prefixlen}`),
      [address],
    )
    const routes = ipJson<{gateway: string}[]>(['-n', namespace, 'route', 'show', 'default'])
    assert.deepEqual(
      routes.map(route => route.gateway),
      [gateway],
    )
  }
}

if (workload === 'install' || workload === 'batch') assert.deepEqual(dumpProof(), expectedDump(count + warm))
if (workload === 'remove') assert.deepEqual(dumpProof(), expectedDump(0))
if (workload === 'containers') checkContainers()
