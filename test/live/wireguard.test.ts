// WireGuard by the schema of the example, beside wg(8): where the kernel has it.
import {execFileSync} from 'node:child_process'
import {connectGenericSync} from '../../src/generic/connection.js'
import {claimsOf, compare} from '../support/c-compare.js'
import {fresh, ip, live, run} from '../support/live.js'
import {onlyIf} from '../support/only-if.js'
import {comparePolicies} from '../support/policies.js'
import {factsOf} from '../support/schema-facts.js'
import {familyFacts} from '../support/schema-roots.js'
import {compareSpec} from '../support/spec/compare.js'
import {explained} from '../support/spec/explained.js'
import {readSpec} from '../support/spec/read.js'
import {folder, inFamily} from '../support/spec/specs.js'

function known(): boolean {
  try {
    execFileSync('unshare', ['-n', 'ip', 'link', 'add', 'wg0', 'type', 'wireguard'], {stdio: 'ignore'})
    return true
  } catch {
    return false
  }
}
const test = onlyIf(known(), 'WireGuard', live)

test('the rows of the example are those of the headers, and what the kernel says that it takes', async t => {
  const {wireguard} = await import('../examples/wireguard.js')
  const {roots, tables} = familyFacts(wireguard)
  const newest = ['../shared/kernel-7.3/uapi']
  const {agree: same, wrong: mistaken, unknown} = compare(claimsOf(factsOf(roots, tables)), newest)
  t.deepEqual([mistaken, unknown], [[], []])
  t.true(same > 25)
  const {agree: said, disagreements} = compareSpec(readSpec(`${folder}/wireguard.yaml`), inFamily(wireguard))
  t.deepEqual([...disagreements].sort(), explained('wireguard'))
  t.true(said > 50)

  using generic = connectGenericSync({namespace: fresh(t)})
  const {agree, wrong, missing, repliesOnly} = comparePolicies(generic, wireguard)
  t.log({agree, wrong, missing, repliesOnly})
  t.deepEqual(wrong, [])
  t.deepEqual([...missing], [])
  t.true(agree > 20)
})

test('a device that we set up is what wg(8) shows, and the other way round', async t => {
  const {wireguard} = await import('../examples/wireguard.js')
  const namespace = fresh(t)
  ip(namespace, 'link add wg0 type wireguard')
  using generic = connectGenericSync({namespace})
  const key = (fill: number) => new Uint8Array(32).fill(fill)

  /** What `wg show wg0 dump` prints, from what we read. */
  const dump = () => {
    const base64 = (bytes: Uint8Array | undefined) =>
      bytes?.some(byte => byte !== 0) ? Buffer.from(bytes).toString('base64') : '(none)'
    const parts = generic.request(wireguard, 'getDevice', {ifname: 'wg0'}, {dump: true})
    const {privateKey, publicKey, listenPort, fwmark} = parts[0] ?? {}
    const mark = fwmark ? `0x${fwmark.toString(16)}` : 'off'
    const lines = [[base64(privateKey), base64(publicKey), listenPort, mark]]
    for (const peer of parts.flatMap(({peers = []}) => peers)) {
      const {endpoint, allowedips = [], lastHandshakeTime, persistentKeepaliveInterval: keep} = peer
      lines.push([
        base64(peer.publicKey),
        base64(peer.presharedKey),
        endpoint ? `${endpoint.addr}:${endpoint.port}` : '(none)',
        allowedips.map(({ipaddr, cidrMask}) => `${ipaddr}/${cidrMask}`).join(',') || '(none)',
        String(lastHandshakeTime?.sec),
        String(peer.rxBytes),
        String(peer.txBytes),
        keep || 'off',
      ])
    }
    return `${lines.map(words => words.join('\t')).join('\n')}\n`
  }
  const shown = () => run(namespace, 'wg', 'show', 'wg0', 'dump')

  generic.request(wireguard, 'setDevice', {
    ifname: 'wg0',
    privateKey: key(0x48),
    listenPort: 51820,
    fwmark: 0x77,
    peers: [
      {
        publicKey: key(9),
        presharedKey: key(5),
        endpoint: {family: 2, port: 51821, addr: '192.0.2.2'},
        persistentKeepaliveInterval: 25,
        allowedips: [
          {family: 2, ipaddr: '10.68.0.0', cidrMask: 24},
          {family: 10, ipaddr: '2001:db8::', cidrMask: 32},
        ],
      },
      {publicKey: key(7)},
    ],
  })
  const first = shown()
  t.is(first.split('\n').length, 4)
  t.is(dump(), first)
  const peer = Buffer.from(key(7)).toString('base64')
  run(
    namespace,
    'wg',
    'set',
    'wg0',
    'fwmark',
    '0',
    'peer',
    peer,
    'allowed-ips',
    '198.51.100.0/25',
    'endpoint',
    '203.0.113.9:7',
  )
  t.not(shown(), first)
  t.is(dump(), shown())

  // More than one message of the dump can hold.
  const many = Array.from({length: 300}, (_, i) => ({
    publicKey: key(1).map((byte, at) => (at < 2 ? byte + ((i >> (8 * at)) & 255) : byte)),
    allowedips: [{family: 2, ipaddr: `10.68.${i >> 8}.${i & 255}`, cidrMask: 32}],
  }))
  generic.request(wireguard, 'setDevice', {ifname: 'wg0', flags: 1, peers: many})
  t.is(dump(), shown())
  t.true(generic.request(wireguard, 'getDevice', {ifname: 'wg0'}, {dump: true}).length > 1)

  t.throws(
    () => generic.request(wireguard, 'setDevice', {ifname: 'wg0', peers: [{allowedips: []}]}, {about: 'wg0'}),
    {message: /^EINVAL: invalid argument, WG_CMD_SET_DEVICE 'wg0'/},
  )
})
