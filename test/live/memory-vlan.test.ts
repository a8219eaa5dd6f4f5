// VLANs in the kernel in memory and in the real one: the random operations have them only where the kernel does.
import {setTimeout} from 'node:timers/promises'
import {isDeepStrictEqual} from 'node:util'
import {NLM_F} from '../../protocol/constants.js'
import {RTM} from '../../protocol/route/constants.js'
import {link as format} from '../../protocol/route/link.js'
import {connectSync, type SyncConnection} from '../../src/connection.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import type {NewLink} from '../../src/link/link.js'
import {memoryKernel} from '../../src/testing/index.js'
import {where} from '../support/link-kinds.js'
import {fresh} from '../support/live.js'

type Step = (ip: SyncConnection) => unknown

const vlan =
  (name: string, link: string | number, id: number, options: object = {}): Step =>
  ip =>
    ip.links.add({name, kind: 'vlan', link, id, ...options} as NewLink)

/** A request that the library would refuse. */
const raw =
  (link: number | undefined, data?: object): Step =>
  ip =>
    ip.request(
      RTM.NEWLINK,
      format,
      {attributes: {ifname: 'bad', ...(link && {link}), linkinfo: {kind: 'vlan', data}}} as never,
      {flags: NLM_F.CREATE | NLM_F.EXCL},
    )

const steps: readonly Step[] = [
  ip =>
    ip.links.add({
      name: 'v0',
      kind: 'veth',
      address: '02:00:00:00:00:01',
      peer: {name: 'v1', address: '02:00:00:00:00:02'},
    }),
  vlan('a', 'v0', 5),
  vlan('bad', 'v0', 5),
  vlan('b', 'v0', 5, {protocol: '802.1ad'}),
  vlan('c', 'v0', 4, {mtu: 1400, address: '02:00:00:00:00:03'}),
  vlan('bad', 999, 5),
  vlan('bad', 'lo', 5),
  vlan('bad', 'v0', 6, {mtu: 1501}),
  raw(2, {id: 4095}),
  raw(2, {protocol: 0x8100}),
  raw(undefined, {id: 7}),
  raw(2),
  ip => ip.links.set('a', {up: true}),
  ip => ip.links.set('v0', {up: true}),
  ip => ip.links.set('v1', {up: true}),
  ip => ip.links.set('a', {mtu: 1600}),
  ip => ip.links.set('a', {mtu: 1450}),
  ip => ip.links.set('v0', {address: '02:00:00:00:00:09'}),
  ip => ip.links.set('v0', {mtu: 1300}),
  ip => ip.links.add({name: 'm', kind: 'macvlan', link: 'a', address: '02:00:00:00:00:07', up: true}),
  ip => ip.links.set('b', {up: false}),
  ip => ip.links.set('v1', {up: false}),
  ip => ip.links.set('v0', {up: false}),
  ip => ip.links.set('v0', {up: true}),
  ip => ip.links.set('v1', {up: true}),
  ip => ip.links.delete('a'),
  ip => ip.links.delete('v1'),
]

/** What is compared of a link. Left out: what its driver can do. */
const compared = [
  ...['index', 'name', 'kind', 'link', 'flags', 'state', 'mtu', 'address', 'qdisc', 'promiscuity'],
  ...['id', 'protocol', 'reorderHdr', 'looseBinding', 'mode'],
]

/** How a step is refused, if it is. */
function refusal(ip: SyncConnection, step: Step): object | undefined {
  try {
    step(ip)
    return undefined
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    const {code, extack} = error
    return {code, extack}
  }
}

function look(ip: SyncConnection): object[] {
  const indexes = ip.links.list().map(({index}) => index)
  // Looking at one link alone has the kernel look at its carrier, which another's may follow.
  for (const index of [...indexes, ...indexes, ...indexes]) ip.links.get(index)
  return ip.links
    .list()
    .map(one =>
      Object.fromEntries(compared.map(key => [key, (one as unknown as Record<string, unknown>)[key]])),
    )
}

/** As {@link look}: newer kernels have VLANs follow their lower link a little late. */
async function settled(ip: SyncConnection, expected: object[]): Promise<object[]> {
  for (let tries = 0; ; tries++) {
    const now = look(ip)
    if (tries === 100 || isDeepStrictEqual(now, expected)) return now
    await setTimeout(10)
  }
}

where('vlan', {link: 999, id: 7})('VLANs in the kernel in memory do as in the real one', async t => {
  using real = connectSync({namespace: fresh(t)})
  using model = connectSync({transport: memoryKernel().open})
  for (const [i, step] of steps.entries()) {
    t.deepEqual(refusal(model, step), refusal(real, step), `step ${i}`)
    const expected = look(model)
    t.deepEqual(expected, await settled(real, expected), `step ${i}`)
  }
})
