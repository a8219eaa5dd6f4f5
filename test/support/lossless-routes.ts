/**
 * Fills the namespace it runs in with addresses, routes, neighbours and rules, dumps them, and prints how many messages
 * survived decode → encode, or with `--hex` the messages. `--encapsulations` adds all sorts of them.
 */
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {AF} from '../../protocol/constants.js'
import {address} from '../../protocol/route/address.js'
import {NTF, RTM, RTNL_FAMILY} from '../../protocol/route/constants.js'
import {link} from '../../protocol/route/link.js'
import {namespaceId} from '../../protocol/route/namespace-id.js'
import {neighbour} from '../../protocol/route/neighbour.js'
import {route} from '../../protocol/route/route.js'
import {rule} from '../../protocol/route/rule.js'
import {report, tryDump} from './lossless.js'
import {rawDump} from './raw-dump.js'
import {fillWithRoutes} from './route-zoo.js'

const refused = fillWithRoutes(process.argv.includes('--encapsulations'))
const child = await otherNamespace()
// The kernel numbers a namespace when it first describes a link whose other end is there.
rawDump(RTM.GETLINK, link, {})
try {
  report(dumpAll(), {refused})
} finally {
  child.kill()
}

/** A namespace that holds the other end of a link. */
async function otherNamespace() {
  const program = `ip link add w0 type veth peer name w1 netns ${process.pid} && echo ready && exec sleep 60`
  const sleeper = spawn('unshare', ['-n', 'sh', '-c', program])
  await Promise.race([once(sleeper.stdout, 'data'), once(sleeper, 'exit')])
  return sleeper
}

function dumpAll(): Record<string, Uint8Array[]> {
  const ip = [AF.INET, AF.INET6]
  const multicast = [RTNL_FAMILY.IPMR, RTNL_FAMILY.IP6MR]
  return {
    address: ip.flatMap(family => rawDump(RTM.GETADDR, address, {family})),
    route: [...ip, AF.MPLS, ...multicast].flatMap(family =>
      tryDump(() => rawDump(RTM.GETROUTE, route, {family})),
    ),
    neighbour: [{}, {flags: NTF.PROXY}, {family: AF.BRIDGE}].flatMap(head =>
      rawDump(RTM.GETNEIGH, neighbour, head),
    ),
    rule: [...ip, ...multicast].flatMap(family => tryDump(() => rawDump(RTM.GETRULE, rule, {family}))),
    nsid: rawDump(RTM.GETNSID, namespaceId, {}),
  }
}
