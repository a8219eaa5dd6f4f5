// Readers that fall behind are told so, and hear what comes after.
import {connectNetfilter, connectNetfilterSync} from '../../src/netfilter/index.js'
import {fresh, ip, run, live as test} from '../support/live.js'
import {load} from '../support/nft.js'

const BUFFER = {receiveBuffer: 4096}

test('events of connections that were lost are told, and later ones are heard', async t => {
  const namespace = fresh(t)
  await using netfilter = await connectNetfilter({namespace})
  using now = connectNetfilterSync({namespace})
  const create = (dst: string, sport: number) =>
    now.conntrack.create({protocol: 'udp', original: {src: '192.0.2.1', dst, sport, dport: 5}, timeout: 60})
  const events = netfilter.conntrackEvents({...BUFFER, signal: AbortSignal.timeout(20_000)})
  for (let port = 1; port <= 200; port++) create('192.0.2.2', port)
  let [overruns, heard] = [0, 0]
  for await (const event of events) {
    if (event.event !== 'overrun' && event.entry.original.dst === '192.0.2.3') break
    if (event.event === 'overrun') overruns++
    else heard++
    // The kernel tells nothing more before all that waits is read.
    create('192.0.2.3', overruns + heard)
  }
  t.true(overruns > 0)
  t.true(heard < 200)
})

test('logged packets that were lost are told, and later ones are heard', async t => {
  const namespace = fresh(t)
  ip(namespace, 'link set lo up')
  load(
    namespace,
    `table ip t {
      chain o { type filter hook output priority 0; udp dport 9-10 log group 5; }
    }`,
  )
  await using netfilter = await connectNetfilter({namespace})
  const packets = netfilter.log(5, {...BUFFER, signal: AbortSignal.timeout(20_000)})
  const send = (count: number, port: number) =>
    run(namespace, 'bash', '-c', `for i in $(seq ${count}); do echo x >/dev/udp/127.0.0.1/${port}; done`)
  send(100, 9)
  let [overruns, heard] = [0, 0]
  for await (const packet of packets) {
    if ('event' in packet) overruns++
    else if (packet.payload?.[23] === 10) break
    else heard++
    send(1, 10)
  }
  t.true(overruns > 0)
  t.true(heard < 100)
})
