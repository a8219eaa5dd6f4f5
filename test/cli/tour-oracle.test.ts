/** What the tour shows, beside what the real tools show of the same network. */
import {execFileSync} from 'node:child_process'
import type {ExecutionContext} from 'ava'
import {addressTable} from '../../src/tour/address-table.js'
import {brctlShow} from '../../src/tour/brctl.js'
import {ifconfig} from '../../src/tour/ifconfig.js'
import {linkTable} from '../../src/tour/link-table.js'
import * as look from '../../src/tour/look.js'
import {routeTable} from '../../src/tour/route-table.js'
import {type Place, places, Stage} from '../../src/tour/stage.js'
import {chapters} from '../../src/tour/steps/index.js'
import {plain} from '../../src/tour/style.js'
import {topologyOf} from '../../src/tour/topology.js'
import {live} from '../support/live.js'

let count = 0

/** A stage with its four places, empty. */
async function emptyStage(t: ExecutionContext): Promise<Stage> {
  const stage = new Stage(`nlts-tour-${process.pid}-${count++}-`)
  t.teardown(() => stage.remove())
  for (const place of places) await stage.create(place)
  return stage
}

/** A stage as the tour leaves it. */
async function playedStage(t: ExecutionContext): Promise<Stage> {
  const stage = new Stage(`nlts-tour-${process.pid}-${count++}-`)
  t.teardown(() => stage.remove())
  for (const {steps} of chapters(true)) for (const step of steps) await step.run(stage)
  return stage
}

/** Without npm's programs, of which one is called nft. */
const PATH = process.env.PATH?.split(':')
  .filter(directory => !directory.includes('node_modules'))
  .join(':')
const run = (command: string): string =>
  execFileSync('sh', ['-ec', command], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
    env: {...process.env, PATH},
  })
const inside = (stage: Stage, place: Place, command: string): string =>
  run(`ip netns exec ${stage.name(place)} ${command}`)
const json = (stage: Stage, place: Place, command: string): Record<string, unknown>[] =>
  JSON.parse(run(`ip -n ${stage.name(place)} -j ${command}`))

/** Compares while nothing changes: what is asked before and after must be equal. */
async function atRest<T>(ours: () => Promise<T>, theirs: () => T): Promise<[ours: T, theirs: T]> {
  for (let tries = 1; ; tries++) {
    const before = await ours()
    const between = theirs()
    if (tries === 20 || JSON.stringify(before) === JSON.stringify(await ours())) return [before, between]
  }
}

/** The rows of a table, in cells. */
const cells = (lines: readonly string[]): string[][] => lines.slice(1).map(line => line.split(/ {2,}/))

live('ifconfig shows the same of every interface', async t => {
  const stage = await playedStage(t)
  run(`ip -n ${stage.name('net2')} link set lo up`)
  run(`ip -n ${stage.name('net1')} address add 192.0.2.1/25 brd + dev veth1`)
  run(`ip -n ${stage.name('host')} address add 198.51.100.9/20 brd + dev mybridge label mybridge:0`)
  run(`ip -n ${stage.name('host')} link set veth1_p promisc on allmulticast on arp off`)
  run(`ip -n ${stage.name('outside')} address replace 198.51.100.1/31 brd 198.51.100.255 dev isp0`)
  run(`ip -n ${stage.name('outside')} address delete 203.0.113.8/24 dev isp0`)
  run(`ip -n ${stage.name('outside')} link add alone type veth peer name other`)
  run(`ip -n ${stage.name('outside')} link set alone up txqueuelen 77 mtu 9000`)
  let bytes = 0
  for (const place of places) {
    const [ours, theirs] = await atRest(
      async () => (await look.interfacesIn(stage.ip[place])).map(one => ifconfig(one).join('\n')).sort(),
      () =>
        inside(stage, place, 'ifconfig')
          .trimEnd()
          .split('\n\n')
          // An address under a label of its own.
          .filter(block => !/^\S+:\d+:/.test(block))
          .sort(),
    )
    t.deepEqual(ours, theirs)
    bytes += [...theirs.join().matchAll(/KiB/g)].length
  }
  t.true(bytes > 0, 'some counters need a unit')
})

live('brctl shows the same bridges', async t => {
  const stage = await playedStage(t)
  const host = stage.name('host')
  const show = async () => `${brctlShow(await look.bridgesIn(stage.ip.host)).join('\n')}\n`
  t.is(await show(), inside(stage, 'host', 'brctl show'))
  run(`ip -n ${host} link add Zwei type bridge stp_state 1 priority 7`)
  run(`ip -n ${host} link add abridge type bridge`)
  run(`ip -n ${host} link add v9 type veth peer name v10`)
  for (const port of ['v9', 'v10']) run(`ip -n ${host} link set ${port} master Zwei`)
  const text = await show()
  t.is(text, inside(stage, 'host', 'brctl show'))
  t.is(text.split('\n').length, 7)
})

live('ip shows the same links, addresses and routes', async t => {
  const stage = await playedStage(t)
  for (const place of places) {
    const links = json(stage, place, 'link').map(one => [
      place,
      String(one.ifindex),
      one.link_index
        ? `${one.ifname}@if${one.link_index}`
        : one.link
          ? `${one.ifname}@${one.link}`
          : one.ifname,
      String(one.operstate).toLowerCase(),
      String(one.mtu),
      one.address,
      ...(one.link_netnsid === undefined ? [] : [one.link_netnsid]),
    ])
    const ours = cells(linkTable(await look.links(stage, place), plain))
    t.deepEqual(
      ours.map(row => row.map((cell, i) => (i === 6 ? Number(cell.split(' = ')[0]) : cell))),
      links as string[][],
    )
    for (const [id, name] of ours.flatMap(row => (row[6] ? [row[6].split(' = ')] : []))) {
      const known = json(stage, place, 'netns list-id').find(({nsid}) => nsid === Number(id))
      t.is(known?.name, stage.name(name as Place))
    }

    const addresses = json(stage, place, '-4 address').flatMap(({ifname, addr_info}) =>
      (addr_info as {local: string; prefixlen: number; scope: string}[]).map(one => [
        place,
        ifname,
        `${one.local}/${one.prefixlen}`,
        one.scope,
      ]),
    )
    t.deepEqual(cells(addressTable(await look.addresses(stage, place), plain)), addresses as string[][])

    const routes = json(stage, place, '-d -4 route').map(one =>
      [place, one.dst, one.gateway, one.dev, one.protocol, one.scope, one.prefsrc].filter(Boolean),
    )
    t.deepEqual(cells(routeTable(await look.routes(stage, place), plain)), routes as string[][])
  }
})

live('a veth whose other end is near is shown by its name', async t => {
  const stage = await emptyStage(t)
  run(`ip -n ${stage.name('net1')} link add one type veth peer name two`)
  const names = cells(linkTable(await look.links(stage, 'net1'), plain)).map(row => row[2])
  const theirs = [...run(`ip -n ${stage.name('net1')} -o link`).matchAll(/^\d+: (\S+):/gm)].map(
    ([, name]) => name,
  )
  t.deepEqual(names.slice(-2).sort(), theirs.slice(-2).sort())
  t.true(names.includes('one@two'))
})

live('the commands it names make the same network', async t => {
  const ours = await playedStage(t)
  const theirs = await emptyStage(t)
  const inFull = (command: string) =>
    command.replace(
      /(-n|netns exec|netns) (host|net1|net2|outside)\b/g,
      (_, before, place) => `${before} ${theirs.name(place as Place)}`,
    )
  for (const {steps} of chapters(true)) {
    for (const {commands} of steps) {
      for (const command of commands) {
        if (/netns add|…/.test(command)) continue
        // Before there is masquerading, outside has no way back.
        if (/-n outside route get 10\.|-W 0\.5/.test(command))
          t.throws(() => run(inFull(command)), undefined, command)
        else t.notThrows(() => run(inFull(command)), command)
      }
    }
  }
  t.deepEqual(await topologyOf(ours), await topologyOf(theirs))
  t.is((await topologyOf(ours)).flatMap(({interfaces}) => interfaces).length, 7)
  for (const place of places) {
    t.is(
      run(`ip -n ${ours.name(place)} -d -4 route show table all`),
      run(`ip -n ${theirs.name(place)} -d -4 route show table all`),
    )
    t.is(inside(ours, place, 'nft list ruleset'), inside(theirs, place, 'nft list ruleset'))
    t.is(
      inside(ours, place, 'sysctl net.ipv4.ip_forward'),
      inside(theirs, place, 'sysctl net.ipv4.ip_forward'),
    )
  }
})
