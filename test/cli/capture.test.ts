/** `netlink capture`: what a command sends and receives, beside what it does. */
import {spawn, spawnSync} from 'node:child_process'
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import type {ExecutionContext} from 'ava'
import {littleEndian, viewOf} from '../../protocol/bytes.js'
import {type CapturedDatagram, readCapture} from '../../protocol/capture/index.js'
import {DecodeError} from '../../protocol/errors.js'
import {live as test} from '../support/live.js'
import {netlink, program} from './netlink.js'

const through = ['unshare', '-n']

function temporary(t: ExecutionContext): string {
  const folder = mkdtempSync('/tmp/netlink-ts-')
  t.teardown(() => rmSync(folder, {recursive: true}))
  return join(folder, 'file.pcap')
}

test('a file that tcpdump reads, and the output and exit code of the command', async t => {
  const file = temporary(t)
  const added = await netlink(
    ['capture', '-w', file, 'ip', 'link', 'add', 'v0', 'type', 'veth', 'peer', 'name', 'v1'],
    {through},
  )
  t.like(added, {stdout: '', stderr: '', status: 0})
  const {stdout, stderr} = spawnSync('tcpdump', ['-r', file, '-w', '-'])
  t.regex(String(stderr), /link-type NETLINK/)
  const datagrams = [...readCapture(readFileSync(file))]
  t.deepEqual(
    [...readCapture(stdout)].map(({bytes}) => bytes),
    datagrams.map(({bytes}) => bytes),
  )
  t.deepEqual(
    datagrams.map(({direction}) => direction),
    ['sent', 'received'],
  )

  const plain = await netlink(['ip', 'link', 'show', 'nosuch'], {through})
  const captured = await netlink(['capture', '-w', file, 'ip', 'link', 'show', 'nosuch'], {through})
  t.true(plain.status !== 0 && plain.stderr !== '')
  for (const key of ['stdout', 'stderr', 'status'] as const) t.is(captured[key], plain[key])
})

test('text on standard error', async t => {
  const plain = await netlink(['ip', '-br', 'link'], {through})
  const {stdout, stderr, status} = await netlink(['capture', 'ip', '-br', 'link'], {through})
  t.deepEqual([stdout, status], [plain.stdout, 0])
  t.regex(stderr, /^# \S+ sent NETLINK_ROUTE\nRTM_GETLINK .*NLM_F_DUMP(.*\n)*# \S+ received NETLINK_ROUTE\n/)
})

test('what a monitor hears', async t => {
  const file = temporary(t)
  const script =
    '"$@" >/dev/null & while kill -0 $!; do ip link set lo up; ip link set lo down; sleep 0.1; done'
  const args = [
    '-n',
    'sh',
    '-c',
    script,
    'sh',
    'timeout',
    '--foreground',
    '20',
    ...program,
    'capture',
    '-w',
    file,
    'ip',
    'monitor',
    'link',
  ]
  const running = spawn('unshare', args, {stdio: 'ignore', detached: true})
  t.teardown(() => process.kill(-(running.pid as number)))
  const SEQ = 8
  const isEvent = ({bytes}: CapturedDatagram) => viewOf(bytes).getUint32(SEQ, littleEndian) === 0
  while (!(existsSync(file) && heardIn(file).some(isEvent)) && running.exitCode === null) await sleep(100)
  t.is(running.exitCode, null)
})

/** The file is being written: its last record may be short. */
function heardIn(file: string): CapturedDatagram[] {
  const found: CapturedDatagram[] = []
  try {
    for (const datagram of readCapture(readFileSync(file))) found.push(datagram)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
  }
  return found
}

test('wrong arguments, and files that cannot be made, before anything is done', async t => {
  for (const [args, message, code] of [
    [[], /^netlink: capture: which applet/, 2],
    [['-w'], /-w wants a file/, 2],
    [['--hex', 'ip', 'link'], /'--hex' is no applet/, 2],
    [['capture', 'ip', 'link'], /one capture/, 2],
    [['nosuch'], /no applet 'nosuch'/, 2],
    [['-w', '/nosuch/file', 'ip', 'link'], /^netlink: capture: ENOENT.*\/nosuch\/file/, 1],
  ] as const) {
    const {stdout, stderr, status} = await netlink(['capture', ...args], {through})
    t.is(stdout, '')
    t.regex(stderr, message)
    t.is(status, code)
  }
  t.regex((await netlink(['capture', '--help'])).stdout, /^usage: netlink capture/)
})
