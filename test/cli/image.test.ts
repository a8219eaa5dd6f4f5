import {execFileSync} from 'node:child_process'
import {cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {live} from '../support/live.js'

/** What a person types who joins two containers to a bridge. */
const lines = [
  'ip netns add net1',
  'ip netns exec net1 route',
  'ip netns exec net1 iptables -L',
  'ip netns exec net1 ip link list',
  'ip link add veth1 type veth peer name veth1_p',
  'ip link set veth1 netns net1',
  'ip link list',
  'ip netns exec net1 ip link list',
  'ip addr add 10.68.0.100/24 dev veth1_p',
  'ip netns exec net1 ip addr add 10.68.0.101/24 dev veth1',
  'ip netns exec net1 ip link set dev veth1 up',
  'ip link set dev veth1_p up',
  'ip netns exec net1 ping -n -c 3 -i 0.2 10.68.0.100 -I veth1',
  'ifconfig veth1_p',
  'ip netns exec net1 ifconfig',
  'brctl addbr mybridge',
  'ip addr add 10.68.0.1/24 dev mybridge',
  'ip link set dev mybridge up',
  'ip link set veth1_p master mybridge',
  'brctl show',
  'ip addr del 10.68.0.100/24 dev veth1_p',
  'ip netns exec net1 ping -n -c 2 -i 0.2 10.68.0.1 -I veth1',
  'ip addr show mybridge',
  'ip netns exec net1 ip route',
  'ip netns exec net1 route add default gw 10.68.0.1 dev veth1',
  'ip netns exec net1 route -n',
  'ip link add eth0 type veth peer name outside',
  'brctl addif mybridge eth0',
  'sysctl net.ipv4.ip_forward=1',
  'ip -j route',
  'ip netns delete net1',
  'ip netns list',
]

/** What is drawn, and what depends on time. */
const masks: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{2}(:[0-9a-f]{2}){5}\b/g, 'MAC'],
  [/fe80::[0-9a-f:]+/g, 'LINKLOCAL'],
  [/8000\.[0-9a-f]{12}/g, 'BRIDGE'],
  [/time=[\d.]+ ms|time \d+ms/g, 'time T'],
  [/= [\d./]+ ms/g, '= T'],
  [/packets \d+ {2}bytes \d+ \(.*\)/g, 'packets N'],
]

live('in an image of Node, this package and their libraries, people work as elsewhere', t => {
  const root = mkdtempSync(join(tmpdir(), 'netlink-image-'))
  t.teardown(() => rmSync(root, {recursive: true, force: true}))
  build(root)
  const inside = ['env', '-i', 'PATH=/usr/bin:/sbin', 'LC_ALL=C', '/usr/sbin/chroot', root].join(' ')
  const installed = session(root, [
    `${inside} node /app/netlink-ts/dist/src/cli/netlink.cjs install /sbin`,
    'ls sbin',
  ])
  t.regex(installed, /\nexit 0\n.*\n([\w-]+\n)*ifconfig\n([\w-]+\n)*ip\n([\w-]+\n)*sysctl\nexit 0\n$/)

  const real = session(root, lines)
  const ours = session(
    root,
    lines.map(line => `${inside} ${line}`),
  )
  t.is(masked(ours).replaceAll(`${inside} `, ''), masked(real))
  t.regex(ours, /3 packets transmitted, 3 received/)
})

const masked = (text: string): string => masks.reduce((all, [pattern, by]) => all.replace(pattern, by), text)

/** Copies what is needed into `root`, and nothing else. */
function build(root: string): void {
  for (const path of packed()) copy(path, join(root, 'app/netlink-ts', path))
  for (const name of ['koffi', ...readdirSync('node_modules/@koromix').map(name => `@koromix/${name}`)])
    cpSync(join('node_modules', name), join(root, 'app/node_modules', name), {recursive: true})
  copy(process.execPath, join(root, 'usr/bin/node'))
  for (const library of libraries(process.execPath)) copy(library, join(root, library))
  for (const name of ['proc', 'sys', 'run', 'dev', 'sbin', 'etc'])
    mkdirSync(join(root, name), {recursive: true})
}

/** The files of the package. A test that installs it meanwhile writes its code caches anew, which npm stumbles over. */
function packed(tries = 3): string[] {
  try {
    const list = execFileSync('npm', ['pack', '--ignore-scripts', '--dry-run', '--json'], {encoding: 'utf8'})
    const [{files}] = JSON.parse(list) as [{files: {path: string}[]}]
    return files.map(({path}) => path)
  } catch (error) {
    if (tries === 1) throw error
    return packed(tries - 1)
  }
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), {recursive: true})
  cpSync(from, to, {dereference: true})
}

/** The paths that ldd(1) names, behind an arrow or alone. */
const libraries = (program: string): string[] =>
  [...execFileSync('ldd', [program], {encoding: 'utf8'}).matchAll(/(?:^|=>)\s*(\/\S+)/gm)]
    .map(([, path]) => path as string)
    .filter(existsSync)

/** Runs lines one after the other in namespaces of their own, and returns what they print. */
function session(root: string, commands: readonly string[]): string {
  const script = [
    `cd ${root}`,
    `mount --bind ${root} ${root} && cd ${root}`,
    'mount -t tmpfs none run && mount -t sysfs sysfs sys && mount -t proc proc proc && mount --bind /dev dev',
    'mkdir -p /run/netns && mount -t tmpfs none /run/netns && mount -t sysfs sysfs /sys',
    'for conf in all default; do echo 1 >/proc/sys/net/ipv6/conf/$conf/addr_gen_mode; done',
    ...commands.map(line => `echo '# ${line}'; ${line}; echo exit $?`),
  ]
  const file = join(root, 'run.sh')
  writeFileSync(file, script.join('\n'))
  const flags = ['--net', '--mount', '--pid', '--fork', '--mount-proc', '--kill-child']
  const command = `exec unshare ${flags.join(' ')} sh ${file} 2>&1`
  return execFileSync('sh', ['-c', command], {
    encoding: 'utf8',
    env: {...process.env, LC_ALL: 'C'},
    timeout: 100_000,
  })
}
