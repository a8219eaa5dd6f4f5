// Captures of netlink: what tcpdump wrote of nlmon in Linux 7.3, and the same in other formats, which tcpdump reads, too.
import {spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import test from 'ava'
import {type CapturedDatagram, pcapHeader, pcapRecord, readCapture} from '../../protocol/capture/index.js'
import {DecodeError} from '../../protocol/errors.js'
import {dissector, explainDatagram} from '../../protocol/explain/index.js'
import {onlyIf} from '../support/only-if.js'
import {wholeTrips} from '../support/whole-trip.js'

// ip link add v0 type veth peer name v1; … type vlan id 4095; ip addr add 192.0.2.1/24 dev v0; ip route show
const nlmon = readFileSync('test/fixtures/nlmon-7.3.pcap')
const datagrams = [...readCapture(nlmon)]

test('what tcpdump wrote of nlmon', t => {
  const known = dissector()
  const text = datagrams.map(datagram => explainDatagram(known, datagram, {offsets: true}))
  t.is(datagrams.length, 16)
  t.is(datagrams[0]?.time, 1795912691_920956000n)
  t.regex(text[2] ?? '', /^# 2026-11-29T00:38:11\.921536000Z NETLINK_ROUTE\n0000 {2}RTM_NEWLINK .*\n/)
  t.regex(text[2] ?? '', /^004c {10}IFLA_IFNAME {2}"v1"$/m)
  t.regex(
    text.join('\n'),
    /^0010 {4}error -34\n(.*\n)+0060 {4}NLMSGERR_ATTR_MSG {2}"8021q: Invalid VLAN id"$/m,
  )
  t.regex(text.join('\n'), /IFA_LOCAL {2}192\.0\.2\.1/)
})

test('requests and answers are written as they were read', t => {
  const trips = datagrams.flatMap(wholeTrips())
  t.deepEqual(
    trips.filter(({result}) => result !== 'identical'),
    [],
  )
  const names = trips.map(({name}) => name)
  for (const name of ['request NEWLINK', 'request GETLINK', 'NEWLINK', 'request NEWADDR', 'error', 'done'])
    t.true(names.includes(name), name)
})

/** The fixture in pcapng, with times in nanoseconds or, as is usual, in microseconds. */
function pcapng(little: boolean, nanoseconds: boolean): Buffer {
  const number = (size: number) => (value: number) => {
    const bytes = Buffer.alloc(size)
    if (little) bytes.writeUIntLE(value, 0, size)
    else bytes.writeUIntBE(value, 0, size)
    return bytes
  }
  const [u16, u32] = [number(2), number(4)]
  const block = (type: number, ...body: Buffer[]) => {
    const bytes = Buffer.concat(body)
    const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])
    const length = u32(padded.length + 12)
    return Buffer.concat([u32(type), length, padded, length])
  }
  const resolution = nanoseconds ? [u16(9), u16(1), Buffer.of(9, 0, 0, 0), u16(0), u16(0)] : []
  const blocks = datagrams.map((datagram, i) => {
    const time = (datagram.time ?? 0n) / (nanoseconds ? 1n : 1000n)
    const cooked = Buffer.from(pcapRecord(datagram).subarray(16))
    const length = u32(cooked.length)
    const [high, low] = [u32(Number(time >> 32n)), u32(Number(time & 0xffffffffn))]
    const unknown = i === 0 ? [block(5, u32(0), high, low)] : []
    return Buffer.concat([...unknown, block(6, u32(0), high, low, length, length, cooked)])
  })
  return Buffer.concat([
    block(0x0a0d0d0a, u32(0x1a2b3c4d), u16(1), u16(0), u32(0xffffffff), u32(0xffffffff)),
    block(1, u16(253), u16(0), u32(262144), ...resolution),
    ...blocks,
  ])
}

/** The fixture with the numbers of its headers turned round. */
function otherOrder(): Buffer {
  const bytes = Buffer.from(nlmon)
  const turn = (at: number, size: number) => bytes.subarray(at, at + size).reverse()
  for (const [at, size] of [
    [0, 4],
    [4, 2],
    [6, 2],
    [16, 4],
    [20, 4],
  ] as const)
    turn(at, size)
  for (let at = 24; at < bytes.length; ) {
    const length = bytes.readUInt32LE(at + 8)
    for (const field of [0, 4, 8, 12]) turn(at + field, 4)
    at += 16 + length
  }
  return bytes
}

const written = Buffer.concat([pcapHeader(), ...datagrams.map(pcapRecord)])
const forms: Readonly<Record<string, Buffer>> = {
  'pcap of the other byte order': otherOrder(),
  'pcap that we wrote, in nanoseconds': written,
  'pcapng, little endian': pcapng(true, false),
  'pcapng, big endian, in nanoseconds': pcapng(false, true),
}

const tcpdump = onlyIf(spawnSync('tcpdump', ['--version']).status === 0, 'tcpdump')

for (const [title, bytes] of Object.entries(forms)) {
  test(title, t => t.deepEqual([...readCapture(bytes)], datagrams))

  tcpdump(`${title}: tcpdump reads the same`, t => {
    const {stdout, stderr} = spawnSync('tcpdump', ['-r', '-', '-w', '-'], {input: bytes})
    t.regex(String(stderr), /link-type NETLINK/)
    t.deepEqual([...readCapture(stdout)], datagrams)
  })
}

test("the direction and the sender's namespace are kept", t => {
  const one: CapturedDatagram = {time: 5n, direction: 'sent', family: 16, bytes: Uint8Array.of(1, 2, 3)}
  const other: CapturedDatagram = {...one, direction: 'received'}
  const elsewhere: CapturedDatagram = {...other, namespaceId: 70_000}
  const all = [one, other, elsewhere, {...elsewhere, namespaceId: 0}]
  const file = Buffer.concat([pcapHeader(), ...all.map(pcapRecord)])
  t.deepEqual([...readCapture(file)], all)
  t.is(
    explainDatagram(dissector(), {...elsewhere, bytes: new Uint8Array()}).split('Z ')[1],
    'received NETLINK_GENERIC from namespace 70000',
  )
})

tcpdump('tcpdump shows what came from another namespace as it shows the rest', t => {
  const [first] = datagrams
  const file = (more: object) =>
    Buffer.concat([
      pcapHeader(),
      pcapRecord({...(first as CapturedDatagram), direction: 'received', ...more}),
    ])
  const shown = (input: Buffer) =>
    spawnSync('tcpdump', ['-r', '-', '-n', '-e', '-xx'], {input, encoding: 'utf8'}).stdout
  t.regex(shown(file({})), /0x0000: /)
  t.is(shown(file({namespaceId: 7})).replaceAll('0004 0000 0007', '0000 0000 0000'), shown(file({})))
})

test('what is cut off or changed anywhere is read, or is a DecodeError', t => {
  for (const [title, bytes] of Object.entries(forms)) {
    for (let i = 0; i < 400; i++) {
      const broken = Buffer.from(i % 2 ? bytes : bytes.subarray(0, i))
      if (i % 2) broken.writeUInt8(broken.readUInt8(i) ^ 0x81, i)
      try {
        for (const datagram of readCapture(broken)) explainDatagram(dissector(), datagram)
      } catch (error) {
        t.true(error instanceof DecodeError, `${title}, ${i}: ${error}`)
      }
    }
  }
  t.throws(() => readCapture(Buffer.from('none of these')), {instanceOf: DecodeError})
})
