import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import test from 'ava'
import {live} from '../support/live.js'
import {netlink} from './netlink.js'

// strace -xx -e write=3 of iproute2 6.1: ip link add veth1 type veth peer name veth1_p
const request = `
  5c000000 1000 0506 9dd4046b 00000000
  00000000 00000000 00000000 00000000
  0a000300 76657468 31000000 30001200
  08000100 76657468 24000200 20000100
  00000000 00000000 00000000 00000000
  0c000300 76657468 315f7000`

const explained = (seq: number) => `\
RTM_NEWLINK  len 92  flags NLM_F_REQUEST|NLM_F_ACK|NLM_F_EXCL|NLM_F_CREATE  seq ${seq}  pid 0
  ifi_family 0  ifi_type 0  ifi_index 0  ifi_flags 0  ifi_change 0
  IFLA_IFNAME  "veth1"
  IFLA_LINKINFO
    IFLA_INFO_KIND  "veth"
    IFLA_INFO_DATA
      VETH_INFO_PEER
        ifi_family 0  ifi_type 0  ifi_index 0  ifi_flags 0  ifi_change 0
        IFLA_IFNAME  "veth1_p"
`

const bytes = Buffer.from(request.replace(/\s/g, ''), 'hex')
const escaped = bytes.toString('hex').replace(/../g, '\\x$&')
const spellings = {
  'words and lines': request,
  'digits alone': bytes.toString('hex'),
  'capitals and colons': bytes
    .toString('hex')
    .toUpperCase()
    .replace(/..(?!$)/g, '$&:'),
  base64: bytes.toString('base64'),
  'as strace -xx prints': bytes.toString('hex').replace(/../g, '\\x$&'),
  "strace's strings of two buffers": `[{iov_base="${escaped.slice(0, 64)}"}, {iov_base="${escaped.slice(64)}"}]`,
}

for (const [title, hex] of Object.entries(spellings)) {
  test(`a request of ip(8): ${title}`, async t => {
    for (const {stdout, stderr, status} of [
      await netlink(['explain'], {input: hex}),
      await netlink(['explain', ...hex.trim().split(/\s+/)]),
    ]) {
      t.is(stderr, '')
      t.is(stdout, explained(0x6b04d49d))
      t.is(status, 0)
    }
  })
}

/** What strace -e read= or -e write= prints of the bytes. */
const dumped = (text: string): string =>
  [...text.matchAll(/^ \| [0-9a-f]{5} {2}(.{49})/gm)].map(([, hex]) => hex).join(' ')

live('what ip(8) sends now, through strace', async t => {
  const strace = 'strace -xx -e trace=sendmsg -e write=3 ip link add veth1 type veth peer name veth1_p'
  const {stderr} = spawnSync('unshare', ['-n', ...strace.split(' ')], {encoding: 'utf8', timeout: 20_000})
  const {stdout} = await netlink(['explain'], {input: dumped(stderr)})
  t.is(stdout, explained(Number(/seq (\d+)/.exec(stdout)?.[1])))
})

test('offsets on demand', async t => {
  const {stdout} = await netlink(['explain', '--offsets'], {input: request})
  t.regex(stdout, /^0000 {2}RTM_NEWLINK/)
  t.regex(stdout, /^0020 {4}IFLA_IFNAME/m)
})

test('a message that is cut off is explained as far as it goes', async t => {
  const {stdout, status} = await netlink(['explain'], {input: bytes.subarray(0, 44).toString('hex')})
  t.regex(stdout, /IFLA_IFNAME {2}"veth1"\n!! message length 92 is impossible at offset 0\n$/)
  t.is(status, 0)
})

const malformed = (title: string, input: string, message: string) =>
  test(`no hex: ${title}`, async t => {
    const {stdout, stderr, status} = await netlink(['explain'], {input})
    t.is(stderr, `netlink: explain: ${message}\n`)
    t.is(stdout, '')
    t.is(status, 1)
  })

malformed('a letter', '10 0g', "'g' is no hex digit")
malformed('half a byte', '100', '3 hex digits make no whole number of bytes')
malformed('nothing', ' \n', 'no bytes')

live('the settings of a link have the names that sysctl(8) has for them', async t => {
  const settings = {
    ipv4: {
      forwarding: 1,
      promote_secondaries: 1,
      igmpv3_unsolicited_report_interval: 77,
      arp_evict_nocarrier: 0,
    },
    ipv6: {
      forwarding: 1,
      max_addresses: 21,
      mldv2_unsolicited_report_interval: 2000,
      ra_defrtr_metric: 79,
      // Linux 6.17
      ...(existsSync('/proc/sys/net/ipv6/conf/lo/force_forwarding') && {force_forwarding: 1}),
    },
  }
  const all = Object.entries(settings).flatMap(([family, values]) =>
    Object.entries(values).map(([name, value]) => ({family, name, value})),
  )
  const set = all.map(({family, name, value}) => `echo ${value} >/proc/sys/net/${family}/conf/lo/${name}`)
  const script = [...set, 'strace -xx -e trace=recvmsg -e read=3 ip link show lo'].join(' && ')
  const {stderr} = spawnSync('unshare', ['-n', 'sh', '-c', script], {encoding: 'utf8', timeout: 20_000})
  const {stdout} = await netlink(['explain'], {input: dumped(stderr)})
  for (const {family, name, value} of all)
    t.regex(
      stdout,
      new RegExp(`\\b${family === 'ipv4' ? 'IPV4_' : ''}DEVCONF_${name.toUpperCase()} ${value}\\b`),
    )
})
