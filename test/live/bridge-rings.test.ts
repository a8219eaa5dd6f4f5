/** Media redundancy and connectivity checks of bridges: bridge(8) has neither, so the kernel's answers are compared. */
import type {ExecutionContext} from 'ava'
import {AF} from '../../protocol/constants.js'
import {nested} from '../../protocol/nested.js'
import {RTM} from '../../protocol/route/constants.js'
import {type LinkInput, link, RTEXT_FILTER} from '../../protocol/route/link.js'
import {BRIDGE_FLAGS} from '../../protocol/route/link-bridge.js'
import {connectSync, type SyncConnection} from '../../src/connection.js'
import type {NetlinkError} from '../../src/exchange/netlink-error.js'
import {createNamespace} from '../../src/namespace/index.js'
import {live} from '../support/live.js'
import {onlyIf} from '../support/only-if.js'
import {rawDump} from '../support/raw-dump.js'
import {plain, roundTrip, unknownIn} from '../support/round-trip.js'
import {type Twin, twin} from '../support/twins.js'

type Spec = NonNullable<NonNullable<LinkInput['attributes']>['afSpec']>

/** Whether this kernel's bridges take a request, about ports of the indexes 11 and 12. */
function taken(spec: object): boolean {
  try {
    using namespace = createNamespace()
    using connection = connectSync({namespace})
    connection.links.add({name: 'br0', kind: 'bridge', index: 20})
    for (const index of [11, 12]) {
      connection.links.add({name: `v${index}`, kind: 'veth', index, peer: {name: `w${index}`}})
      connection.links.set(`v${index}`, {up: true, master: 'br0'})
    }
    request(connection, spec)
    return true
  } catch {
    return false
  }
}

function request(connection: SyncConnection, spec: object): void {
  const attributes = {afSpec: {...nested(spec), flags: BRIDGE_FLAGS.SELF} as Spec}
  connection.request(RTM.SETLINK, link, {family: AF.BRIDGE, index: 20, attributes})
}

const test = onlyIf(taken({cfm: {}}), 'rings of bridges', live)
const instance = {ringId: 7, pIfindex: 11, sIfindex: 12, prio: 0x8000}
const hasRings = taken({mrp: {instance}})
const testOfRings = onlyIf(hasRings, 'rings that no hardware must know (a kernel without switchdev)', live)
const testOfNoRings = onlyIf(!hasRings, 'a kernel that leaves rings to hardware', test)

/** `br0` (index 20) with the ports `v1` (11) and `w1` (12), and a function that sends a request about one of them. */
function bridge(t: ExecutionContext): Twin & {send(spec: object): void} {
  const one = twin(t)
  one.ip('link add w0 index 13 type veth peer name w1 index 12')
  one.ip('link add br0 index 20 type bridge')
  for (const dev of ['v1', 'w1', 'w0', 'br0']) one.ip(`link set ${dev} up`)
  for (const dev of ['v1', 'w1']) one.ip(`link set ${dev} master br0`)
  return {...one, send: spec => request(one.connection, spec)}
}

/** What the kernel says of the bridge. Everything must survive, and have a row. */
function said(t: ExecutionContext, {namespace}: Twin, extMask: number): Record<string, unknown>[] {
  const request = {family: AF.BRIDGE, attributes: {extMask}}
  const messages = namespace.enter(() => rawDump(RTM.GETLINK, link, request))
  return messages.flatMap(message => {
    const {value, before, after} = roundTrip(link, message)
    t.is(after, before)
    t.deepEqual(unknownIn('afSpec', value.attributes.afSpec), [])
    const {afSpec} = value.attributes
    return afSpec ? [plain(afSpec) as Record<string, unknown>] : []
  })
}

test('checks of continuity', t => {
  const one = bridge(t)
  one.send({cfm: {mepCreate: {instance: 3, domain: 'port', direction: 'down', ifindex: 11}}})
  one.send({cfm: {mepCreate: {instance: 4, domain: 'port', direction: 'down', ifindex: 12}}})
  const mepConfig = {instance: 3, unicastMac: '02:00:00:00:00:33', mdlevel: 5, mepid: 77}
  const ccConfig = {instance: 3, enable: 1, expInterval: '1_min', expMaid: new Uint8Array(48).fill(7)}
  const sent = {ifTlv: 1, ifTlvValue: 2, portTlv: 1, portTlvValue: 3, seqNoUpdate: 1, period: 9}
  const ccCcmTx = {instance: 3, dmac: '01:80:c2:00:00:35', ...sent}
  const peers = [78, 79].map(mepid => ({instance: 3, mepid}))
  one.send({cfm: {mepConfig}})
  one.send({cfm: {ccConfig}})
  for (const ccPeerMepAdd of peers) one.send({cfm: {ccPeerMepAdd}})
  one.send({cfm: {ccRdi: {instance: 3, rdi: 1}}})
  one.send({cfm: {ccCcmTx}})

  const [{cfm: list} = {}] = said(t, one, RTEXT_FILTER.CFM_CONFIG | RTEXT_FILTER.CFM_STATUS)
  const [third, fourth, state, ...rest] = list as Record<string, unknown>[]
  t.deepEqual(third, {
    mepCreateInfo: {instance: 3, domain: 'port', direction: 'down', ifindex: 11},
    mepConfigInfo: mepConfig,
    ccConfigInfo: ccConfig,
    ccRdiInfo: {instance: 3, rdi: 1},
    ccCcmTxInfo: ccCcmTx,
    ccPeerMepInfo: peers,
  })
  t.like(fourth, {mepCreateInfo: {instance: 4, domain: 'port', direction: 'down', ifindex: 12}})
  t.like(state, {
    mepStatusInfo: {instance: 3, opcodeUnexpSeen: 0, versionUnexpSeen: 0, rxLevelLowSeen: 0},
    ccPeerStatusInfo: peers.map(({mepid}) => ({
      ...{instance: 3, peerMepid: mepid, ccmDefect: 0, rdi: 0, portTlvValue: 0, ifTlvValue: 0},
      ...{seen: 0, tlvSeen: 0, seqUnexpSeen: 0},
    })),
  })
  t.is(rest.length, 1)

  one.send({cfm: {ccPeerMepRemove: {instance: 3, mepid: 78}}})
  one.send({cfm: {mepDelete: {instance: 4}}})
  const [{cfm: left} = {}] = said(t, one, RTEXT_FILTER.CFM_CONFIG)
  t.deepEqual(left, [{...third, ccPeerMepInfo: peers.slice(1)}])
})

testOfRings('a ring of bridges, connected to another', t => {
  const one = bridge(t)
  one.ip('link add x1 index 15 type veth peer name x0')
  one.ip('link set x1 up master br0')
  for (const mrp of [
    {instance},
    {ringRole: {ringId: 7, role: 'mrm'}},
    {ringState: {ringId: 7, state: 'open'}},
    {startTest: {ringId: 7, interval: 20000, maxMiss: 3, period: 1000000, monitor: 0}},
    {inRole: {ringId: 7, inId: 1, role: 'mim', iIfindex: 15}},
    {inState: {inId: 1, state: 'open'}},
    {startInTest: {inId: 1, interval: 20000, maxMiss: 3, period: 1000000}},
  ])
    one.send({mrp})
  t.deepEqual(said(t, one, RTEXT_FILTER.MRP), [
    {
      mrp: {
        info: [
          {
            ...{...instance, iIfindex: 15, ringState: 'open', ringRole: 'mrm'},
            ...{testInterval: 20000, testMaxMiss: 3, testMonitor: 0},
            ...{inState: 'open', inRole: 'mim', inTestInterval: 20000, inTestMaxMiss: 3},
          },
        ],
      },
    },
  ])
})

testOfNoRings('a ring of bridges is refused for want of hardware, and not of attributes', t => {
  const one = bridge(t)
  const refused = (mrp: object) => {
    const {code, extack, attribute} = t.throws(() => one.send({mrp})) as NetlinkError
    return {code, extack, attribute}
  }
  t.regex(refused({instance: {ringId: 7, pIfindex: 11}}).extack ?? '', /S_IFINDEX/)
  // Of another shape than the kernel's own, an attribute would be named.
  t.deepEqual(refused({instance}), {code: 'EOPNOTSUPP', extack: undefined, attribute: undefined})
  for (const request of [
    {ringState: {ringId: 7, state: 'closed'}},
    {ringRole: {ringId: 7, role: 'mrm'}},
    {startTest: {ringId: 7, interval: 20, maxMiss: 3, period: 1, monitor: 0}},
    {inState: {inId: 1, state: 'open'}},
    {inRole: {ringId: 7, inId: 1, role: 'mim', iIfindex: 11}},
    {startInTest: {inId: 1, interval: 20, maxMiss: 3, period: 1}},
  ])
    t.deepEqual(refused(request), {code: 'EINVAL', extack: undefined, attribute: undefined})
})
