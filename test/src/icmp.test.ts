import test from 'ava'
import {fromHex, toHex, viewOf} from '../../protocol/bytes.js'
import {describeFailure} from '../../src/icmp/failure.js'
import {formatReply, formatSummary, ping} from '../../src/icmp/index.js'
import {checksum, decodeEcho, ECHO, encodeEcho, skipIpv4Header} from '../../src/icmp/packet.js'
import {decodeSockaddr, encodeSockaddr} from '../../src/icmp/sockaddr.js'
import {tally} from '../../src/icmp/statistics.js'

/** `strace -s 4096 -xx -e trace=sendto,recvmsg ping -n -c 1 -s 8 -p 2a ADDRESS`: what it sent, and what its raw socket got. */
const captured = {
  request4: '0800ba9b136300012a00000000000000',
  reply4: '4500002400500000400165ff0a4400020a4400010000c29b136300012a00000000000000',
  request6: '80000000136700012a00000000000000',
  reply6: '8100e5d7136700012a00000000000000',
}

test('an IPv4 request is that of ping(8), byte for byte', t => {
  const bytes = fromHex(captured.request4)
  const echo = decodeEcho(viewOf(bytes), ECHO[4].request)!
  t.is(echo.seq, 1)
  t.is(echo.payload.length, 8)
  t.is(toHex(encodeEcho(4, echo)), captured.request4)
})

test('an IPv6 request is that of ping(8), which leaves the checksum to the kernel too', t => {
  const bytes = fromHex(captured.request6)
  const echo = decodeEcho(viewOf(bytes), ECHO[6].request)!
  t.is(toHex(encodeEcho(6, echo)), captured.request6)
})

test('replies are read behind the IPv4 header, and without one for IPv6', t => {
  const request4 = decodeEcho(viewOf(fromHex(captured.request4)), ECHO[4].request)
  const message = skipIpv4Header(viewOf(fromHex(captured.reply4)))!
  t.deepEqual(decodeEcho(message, ECHO[4].reply), request4)
  t.is(checksum(message), 0)
  t.is(decodeEcho(message, ECHO[4].request), undefined)
  const request6 = decodeEcho(viewOf(fromHex(captured.request6)), ECHO[6].request)
  t.deepEqual(decodeEcho(viewOf(fromHex(captured.reply6)), ECHO[6].reply), request6)
})

test('what is cut off or of another kind is no echo message', t => {
  const reply = fromHex(captured.reply4)
  for (let length = 0; length < 28; length++) {
    const message = skipIpv4Header(viewOf(reply.subarray(0, length)))
    t.is(message && decodeEcho(message, ECHO[4].reply), undefined, `${length} bytes`)
  }
  for (const first of [0x00, 0x44, 0x4f, 0x65])
    t.is(skipIpv4Header(viewOf(Uint8Array.from([first, ...reply.subarray(1, 24)]))), undefined)
})

test('the checksum is that of RFC 1071', t => {
  // The example of its section 3: the sum is ddf2, the checksum its complement.
  t.is(checksum(viewOf(fromHex('0001f203f4f5f6f7'))), ~0xddf2 & 0xffff)
  t.is(checksum(viewOf(fromHex('0001f203f4f5f6f700'))), ~0xddf2 & 0xffff, 'an odd byte is padded')
  t.is(checksum(viewOf(new Uint8Array())), 0xffff)
  t.is(checksum(viewOf(new Uint8Array(4).fill(0xff))), 0)
})

test('socket addresses are read as written', t => {
  for (const address of ['10.68.0.2', '2001:db8::2', '::', 'fe80::1'])
    t.is(decodeSockaddr(viewOf(encodeSockaddr(address))), address)
  t.is(decodeSockaddr(viewOf(new Uint8Array(28))), undefined)
  t.is(decodeSockaddr(viewOf(encodeSockaddr('2001:db8::2').subarray(0, 20))), undefined)
})

test('the statistics are those that ping(8) prints for the same times', t => {
  // From its output: each time in microseconds, then its summary.
  const runs: [times: number[], summary: string][] = [
    [[530, 50, 52], 'rtt min/avg/max/mdev = 0.050/0.210/0.530/0.225 ms'],
    [[70, 65], 'rtt min/avg/max/mdev = 0.065/0.067/0.070/0.002 ms'],
  ]
  for (const [times, summary] of runs) {
    const counts = tally()
    counts.transmitted = counts.received = times.length
    for (const time of times) counts.reply(time)
    t.is(formatSummary('x', counts.snapshot()).split('\n')[2], summary)
  }
})

test('the summary names only what happened', t => {
  const none = tally().snapshot()
  t.is(
    formatSummary('10.68.0.2', none),
    '--- 10.68.0.2 ping statistics ---\n0 packets transmitted, 0 received',
  )
  t.is(
    formatSummary('10.68.0.9', {...none, transmitted: 2, errors: 2, loss: 100, elapsed: 202.4}),
    '--- 10.68.0.9 ping statistics ---\n2 packets transmitted, 0 received, +2 errors, 100% packet loss, time 202ms',
  )
  const counts = tally()
  Object.assign(counts, {transmitted: 3, received: 2, duplicates: 1, elapsed: 10})
  for (const time of [1000, 2000, 3000]) counts.reply(time)
  t.is(
    formatSummary('10.68.0.255', counts.snapshot()),
    '--- 10.68.0.255 ping statistics ---\n3 packets transmitted, 2 received, +1 duplicates, 33.3333% packet loss, time 10ms\nrtt min/avg/max/mdev = 1.000/2.000/3.000/0.816 ms',
  )
})

test('times have three digits, as in ping(8)', t => {
  const reply = {type: 'reply', seq: 1, from: '10.68.0.2', bytes: 64, ttl: 64, duplicate: false} as const
  const times: [time: number, text: string][] = [
    [0, '0.000'],
    [0.04, '0.040'],
    [0.999, '0.999'],
    [1, '1.00'],
    [1.234, '1.23'],
    [1.235, '1.24'],
    [9.994, '9.99'],
    [9.995, '10.0'],
    [12.349, '12.3'],
    [99.949, '99.9'],
    [99.95, '100'],
    [1234.5, '1235'],
  ]
  for (const [time, text] of times) {
    t.is(formatReply({...reply, time}), `64 bytes from 10.68.0.2: icmp_seq=1 ttl=64 time=${text} ms`)
  }
  t.is(
    formatReply({...reply, time: 1, duplicate: true}),
    '64 bytes from 10.68.0.2: icmp_seq=1 ttl=64 time=1.00 ms (DUP!)',
  )
  t.is(formatReply({type: 'timeout', seq: 7}), 'no answer yet for icmp_seq=7')
})

test('failures in words', t => {
  const words: [family: 4 | 6, type: number, code: number, info: number, text: string][] = [
    [4, 3, 4, 1400, 'Frag needed and DF set (mtu = 1400)'],
    [4, 3, 99, 0, 'Dest Unreachable, Bad Code: 99'],
    [4, 11, 1, 0, 'Frag reassembly time exceeded'],
    [4, 12, 0, 0x14000000, 'Parameter problem: pointer = 20'],
    [6, 1, 0, 0, 'Destination unreachable: No route'],
    [6, 2, 0, 1280, 'Packet too big: mtu=1280'],
    [6, 3, 0, 0, 'Time exceeded: Hop limit'],
    [6, 4, 1, 40, 'Parameter problem: Unknown header at 40'],
  ]
  for (const [family, type, code, info, text] of words)
    t.is(describeFailure(family, {type, code, info}), text)
})

test('impossible options are refused before a socket is opened', t => {
  const refused: [destination: unknown, options: object, message: string][] = [
    ['example', {}, "destination: expected an IP address, got 'example'"],
    ['10.68.0.256', {}, "destination: expected an IP address, got '10.68.0.256'"],
    ['fe80::1%a%b', {}, "destination: expected an IP address, got 'fe80::1%a%b'"],
    [
      'fe80::1%a/b',
      {},
      "dev: expected an interface name (1 to 15 bytes, no '/', ':' or white space), got 'a/b'",
    ],
    ['10.68.0.1', {count: 0}, 'count: expected 1 to 9007199254740991, got 0'],
    ['10.68.0.1', {interval: 0}, 'interval: expected 1 to 2147483647 milliseconds, got 0'],
    ['10.68.0.1', {timeout: Number.NaN}, 'timeout: expected 1 to 2147483647 milliseconds, got NaN'],
    ['10.68.0.1', {size: 65_508}, 'size: expected 0 to 65507, got 65508'],
    ['10.68.0.1', {ttl: 256}, 'ttl: expected 1 to 255, got 256'],
    ['10.68.0.1', {family: 6}, 'family: expected 4, that of the destination, got 6'],
    ['10.68.0.1', {source: '::1'}, "source: expected an IPv4 address, got '::1'"],
    [
      '10.68.0.1',
      {dev: 'x'.repeat(16)},
      `dev: expected an interface name (1 to 15 bytes, no '/', ':' or white space), got '${'x'.repeat(16)}'`,
    ],
  ]
  for (const [destination, options, message] of refused) {
    t.throws(() => ping(destination as string, options), {instanceOf: RangeError, message})
  }
  t.throws(() => ping(1 as unknown as string), {
    instanceOf: TypeError,
    message: 'destination: expected a string, got 1',
  })
  t.throws(() => ping('10.68.0.1', {size: '8' as unknown as number}), {instanceOf: TypeError})
  t.throws(() => ping('10.68.0.1', {sise: 8} as object), {
    instanceOf: TypeError,
    message: /^sise: no option of ping/,
  })
})
