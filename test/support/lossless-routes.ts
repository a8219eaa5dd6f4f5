/**
 * Fills the namespace it runs in with addresses, routes, neighbours and rules, dumps them, and prints one line of
 * JSON: how many messages survived decode → encode. `--hex` prints the messages instead, one a line.
 */
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {toHex} from '../../protocol/bytes.js'
import {AF} from '../../protocol/constants.js'
import type {Message} from '../../protocol/message.js'
import {address} from '../../protocol/route/address.js'
import {NTF, RTM, RTNL_FAMILY} from '../../protocol/route/constants.js'
import {link} from '../../protocol/route/link.js'
import {namespaceId} from '../../protocol/route/namespace-id.js'
import {neighbour} from '../../protocol/route/neighbour.js'
import {route} from '../../protocol/route/route.js'
import {rule} from '../../protocol/route/rule.js'
import {rawDump} from './raw-dump.js'
import {notesIn, roundTrip, unknownIn} from './round-trip.js'
import {fillWithRoutes} from './route-zoo.js'

/** Of one kind of object. */
export interface Count {
  messages: number
  identical: number
  /** Attributes that went into `unknown`. */
  unknown: string[]
  /** Attributes whose bytes the rows alone would not give. */
  noted: string[]
}

export interface Outcome {
  address: Count
  route: Count
  neighbour: Count
  rule: Count
  nsid: Count
  /** Commands that were refused. */
  refused: string[]
}

const refused = fillWithRoutes()
const child = await otherNamespace()
// The kernel numbers a namespace when it first describes a link whose other end is there.
rawDump(RTM.GETLINK, link, {})
try {
  const dumps = dumpAll()
  if (process.argv.includes('--hex')) {
    for (const [, messages] of Object.values(dumps))
      for (const message of messages) console.log(toHex(message))
  } else {
    const counts = Object.entries(dumps).map(([name, [format, messages]]) => [
      name,
      count(name, format, messages),
    ])
    console.log(JSON.stringify({...Object.fromEntries(counts), refused}))
  }
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

type Dump = [Message<object, object>, Uint8Array[]]

function dumpAll(): Record<Exclude<keyof Outcome, 'refused'>, Dump> {
  const ip = [AF.INET, AF.INET6]
  const multicast = [RTNL_FAMILY.IPMR, RTNL_FAMILY.IP6MR]
  return {
    address: [address, ip.flatMap(family => rawDump(RTM.GETADDR, address, {family}))],
    route: [
      route,
      [...ip, AF.MPLS, ...multicast].flatMap(family => tryDump(() => rawDump(RTM.GETROUTE, route, {family}))),
    ],
    neighbour: [
      neighbour,
      [{}, {flags: NTF.PROXY}, {family: AF.BRIDGE}].flatMap(head => rawDump(RTM.GETNEIGH, neighbour, head)),
    ],
    rule: [
      rule,
      [...ip, ...multicast].flatMap(family => tryDump(() => rawDump(RTM.GETRULE, rule, {family}))),
    ],
    nsid: [namespaceId, rawDump(RTM.GETNSID, namespaceId, {})],
  }
}

/** Families that this kernel lacks have nothing to dump. */
function tryDump(dump: () => Uint8Array[]): Uint8Array[] {
  try {
    return dump()
  } catch (error) {
    if (/refused/.test((error as Error).message)) return []
    throw error
  }
}

function count(name: string, format: Message<object, object>, messages: Uint8Array[]): Count {
  const trips = messages.map(message => roundTrip(format, message))
  return {
    messages: trips.length,
    identical: trips.filter(({identical}) => identical).length,
    unknown: [...new Set(trips.flatMap(({value}) => unknownIn(name, value)))],
    noted: [...new Set(trips.flatMap(({value}) => notesIn(name, value)))],
  }
}
