import {execFileSync} from 'node:child_process'
import type {ExecutionContext} from 'ava'
import type {Shown} from '../../src/tour/shown.js'
import {userNamespace} from '../support/child.js'
import {live} from '../support/live.js'
import {leftOf, netlink, type RunOptions, users} from './netlink.js'

type StepObject = Shown & {step: string; title: string; commands: string[]}

const stepNumbers = [
  ...['1.1', '1.2', '2.1', '2.2', '3.1', '3.2', '3.3', '4.1', '4.2', '4.3', '5.1', '5.2', '5.3'],
  ...['6.1', '6.2', '6.3'],
  ...['7.1', '7.2', '7.3', '7.4', '7.5', '7.6', '7.7', '7.8', '7.9', '7.10', '8.1', '8.2'],
]

/** What the seed's reader should see, in this order. */
const landmarks = [
  /^1\.2 {2}.*\n {5}\$ ip -n net1 link\n {5}\$ ip -n net1 route$/m,
  /^ {5}net1 +1 +lo +down +65536 +00:00:00:00:00:00$/m,
  /^ {5}net1 +\(none\)$/m,
  /^ {5}\$ ip -n host link add veth1 type veth peer name veth1_p$/m,
  /^ {5}host +\d+ +veth1_p@if\d+ +down +1500 +\S+ +\d+ = net1$/m,
  /^ {5}net1 +\d+ +veth1@if\d+ +down +1500 +\S+ +\d+ = host$/m,
  /^ {5}host +veth1_p +10\.68\.0\.100\/24 +global$/m,
  /^ {5}veth1: flags=4163<UP,BROADCAST,RUNNING,MULTICAST> {2}mtu 1500\n {13}inet 10\.68\.0\.101 {2}netmask 255\.255\.255\.0 {2}broadcast 0\.0\.0\.0$/m,
  /^ {13}RX packets \d+ {2}bytes \d+ \(\d+\.\d \w+\)$/m,
  /^ {5}64 bytes from 10\.68\.0\.100: icmp_seq=1 ttl=64 time=[\d.]+ ms$/m,
  /^ {5}3 packets transmitted, 3 received, 0% packet loss, time \d+ms\n {5}rtt min\/avg\/max\/mdev = [\d.]+\/[\d.]+\/[\d.]+\/[\d.]+ ms$/m,
  /^ {5}mybridge +8000\.[0-9a-f]{12} +no +veth1_p$/m,
  /64 bytes from 10\.68\.0\.1: icmp_seq=3/,
  /^ {5}mybridge .* veth1_p\n +veth2_p$/m,
  /64 bytes from 10\.68\.0\.102: icmp_seq=3 ttl=64/,
  /64 bytes from 10\.68\.0\.101: icmp_seq=3 ttl=64/,
  /^ {5}mybridge .* eth0\n +veth1_p\n +veth2_p$/m,
  /64 bytes from 203\.0\.113\.8: icmp_seq=3 ttl=64/,
  /64 bytes from 10\.68\.0\.101: icmp_seq=3 ttl=64/,
  /^ {5}outside +203\.0\.113\.0\/24 +isp0 +kernel +link +203\.0\.113\.8$/m,
  /^ {5}net1 +default +10\.68\.0\.1 +veth1 +boot +global$/m,
  /^ {5}net\.ipv4\.ip_forward = 1$/m,
  /^ {5}host +203\.0\.113\.8 +10\.68\.0\.101 +mybridge +eth0\n {5}outside +10\.68\.0\.101 +nowhere: ENETUNREACH$/m,
  /1 packets transmitted, 0 received, 100% packet loss/,
  /^ {5}host +tour +10\.68\.0\.0\/24 +mybridge$/m,
  /64 bytes from 203\.0\.113\.8: icmp_seq=3 ttl=63/,
  /^ {5}host +tour +tcp +8080 +10\.68\.0\.101:80$/m,
  /^ {5}outside +203\.0\.113\.1 +203\.0\.113\.8 +isp0\n {5}host +10\.68\.0\.101 +203\.0\.113\.8 +eth0 +mybridge\n {5}net1 +203\.0\.113\.8 +10\.68\.0\.101 +veth1 +10\.68\.0\.1$/m,
  /^ {5}outside calls 203\.0\.113\.1:8080 and hears: hello 203\.0\.113\.8$/m,
  /^ {5}host +icmp +10\.68\.0\.101 +→ 203\.0\.113\.8 +203\.0\.113\.8 +→ 203\.0\.113\.1$/m,
  /^ {5}host +tcp +203\.0\.113\.8:(\d+) +→ 203\.0\.113\.1:8080 +10\.68\.0\.101:80 +→ 203\.0\.113\.8:\1 +\w+$/m,
  /┌─ outside ─+┐ {2}┌─ net1 ─+┐ {2}┌─ net2 ─+┐/,
  /│ +203\.0\.113\.8\/24 +│ {2}│ +10\.68\.0\.101\/24 +│ {2}│ +10\.68\.0\.102\/24 +│/,
  /│ +eth0 +veth1_p +veth2_p +│\n +│ 203\.0\.113\.1\/24 +│ +│ +│/,
  /│ +mybridge 10\.68\.0\.1\/24 +│/,
  /^Done\. Nothing is left behind\.$/m,
]

async function seesAll(t: ExecutionContext, options?: RunOptions): Promise<void> {
  const {stdout, stderr, status, pid} = await netlink(['tour'], options)
  t.is(stderr, '')
  t.is(status, 0)
  t.deepEqual([...stdout.matchAll(/^\d\.\d+(?= {2}\S)/gm)].map(String), stepNumbers)
  let rest = stdout
  for (const landmark of landmarks) {
    const found = landmark.exec(rest)
    t.truthy(found, `${landmark} in\n${rest.slice(0, 2000)}`)
    rest = rest.slice((found?.index ?? 0) + (found?.[0].length ?? 0))
  }
  t.notRegex(stdout, /\x1b/, 'no colours but on a terminal')
  t.deepEqual(leftOf(pid), [])
}

live('for people, from the first step to the last', t => seesAll(t))

users('under unshare -Urnm, root of the machine or anybody', async t => {
  await seesAll(t, {through: ['unshare', '-Urnm']})
  await seesAll(t, {through: userNamespace})
})

live('for programs, an object a line for each step', async t => {
  const {stdout, stderr, status, pid} = await netlink(['tour', '--json'])
  t.is(stderr, '')
  t.is(status, 0)
  const steps = stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as StepObject)
  t.deepEqual(
    steps.map(({step}) => step),
    stepNumbers,
  )
  t.true(steps.every(({title, commands}) => title !== '' && commands.length > 0))
  const pings = steps.flatMap(({ping}) => (ping ? [ping] : []))
  t.deepEqual(
    pings.map(({from, to, statistics, replies}) => [from, to, statistics.loss, replies.map(({ttl}) => ttl)]),
    [
      ['net1', '10.68.0.100', 0, [64, 64, 64]],
      ['net1', '10.68.0.1', 0, [64, 64, 64]],
      ['net1', '10.68.0.102', 0, [64, 64, 64]],
      ['net2', '10.68.0.101', 0, [64, 64, 64]],
      ['net1', '203.0.113.8', 0, [64, 64, 64]],
      ['outside', '10.68.0.101', 0, [64, 64, 64]],
      ['net1', '203.0.113.8', 100, []],
      ['net1', '203.0.113.8', 0, [63, 63, 63]],
    ],
  )
  const decisions = steps.flatMap(({step, decisions = []}) => decisions.map(one => ({step, ...one})))
  t.deepEqual(
    decisions.map(({step, at, to, arrived, dev, via}) => [step, at, to, arrived?.iif, dev, via]),
    [
      ['7.4', 'net1', '203.0.113.8', undefined, 'veth1', '10.68.0.1'],
      ['7.4', 'host', '203.0.113.8', 'mybridge', 'eth0', undefined],
      ['7.4', 'outside', '10.68.0.101', undefined, undefined, undefined],
      ['7.8', 'outside', '203.0.113.1', undefined, 'isp0', undefined],
      ['7.8', 'host', '10.68.0.101', 'eth0', 'mybridge', undefined],
      ['7.8', 'net1', '203.0.113.8', undefined, 'veth1', '10.68.0.1'],
    ],
  )
  const [veth1] = steps.find(({step}) => step === '3.2')?.interfaces?.net1 ?? []
  t.is(typeof veth1?.link.stats?.rx_packets, 'number')
  const names = steps[0]?.namespaces
  t.deepEqual(
    Object.values(names ?? {}).map(({name}) => name.replace(`tour-${pid}-`, '')),
    Object.keys(names ?? {}),
  )
  t.deepEqual(leftOf(pid), [])
})

live('--keep leaves the namespaces to ip netns, and its commands remove them', async t => {
  const {stdout, stderr, status, pid} = await netlink(['tour', '--keep'])
  const commands = [...stdout.matchAll(/^ {2}(ip netns delete \S+)$/gm)].map(
    ([, command]) => command as string,
  )
  const ip = (command: string) =>
    execFileSync('sh', ['-c', command], {encoding: 'utf8', stdio: 'pipe', timeout: 20_000})
  try {
    t.is(stderr, '')
    t.is(status, 0)
    const kept = [...ip('ip netns list').matchAll(/^\S+/gm)]
      .map(String)
      .filter(name => name.startsWith(`tour-${pid}-`))
    t.deepEqual(
      kept.sort(),
      ['host', 'net1', 'net2', 'outside'].map(place => `tour-${pid}-${place}`),
    )
    t.regex(ip(`ip netns exec tour-${pid}-net1 ping -c 1 -W 2 203.0.113.8`), / 0% packet loss/)
    const hint = /Look around with (ip -n \S+) …/.exec(stdout)?.[1]
    t.regex(ip(`${hint} link`), /mybridge/)
  } finally {
    for (const command of commands) ip(command)
  }
  t.deepEqual(leftOf(pid), [])
})

live('--keep --json says how to remove them, too', async t => {
  const {stdout, status, pid} = await netlink(['tour', '--keep', '--json'])
  t.is(status, 0)
  const names = ['host', 'net1', 'net2', 'outside'].map(place => `tour-${pid}-${place}`)
  const commands = names.map(name => `ip netns delete ${name}`)
  for (const command of commands) execFileSync('sh', ['-c', command])
  t.deepEqual(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''), {kept: names, commands})
  t.deepEqual(leftOf(pid), [])
})
