import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {createNamespace} from '../../src/namespace/index.js'
import {child, userNamespace, where} from '../support/child.js'
import {freshName, ip, live, run} from '../support/live.js'

/** A process that becomes `command` in a namespace. */
const become = (name: string, command: readonly string[], through?: readonly string[], input?: string) => {
  const [program, ...args] = command.map(word => JSON.stringify(word))
  return child(
    `namespaces.openNamespace('${name}').exec(${program}, [${args}], {warn: error => console.error(String(error))})`,
    through,
    input,
  )
}

/** What programs tell about where and how they run; the same for `ip netns exec`. */
const surroundings = [
  'sh',
  '-c',
  `readlink /proc/self/ns/net; ls /sys/class/net
   grep -E '^Sig(Blk|Ign)' /proc/self/status
   for fd in 0 1 2; do grep flags /proc/self/fdinfo/$fd; done
   ls /proc/self/fd | wc -l
   grep ' /sys ' /proc/self/mountinfo | sed 's/^[0-9]* [0-9]* [0-9:]*//'`,
]

live('exec gives a program the same surroundings as ip netns exec', t => {
  const name = freshName(t)
  using _ = createNamespace(name)
  ip(undefined, `-n ${name} link add veth0 type veth peer name veth1`)
  const ours = become(name, surroundings)
  const theirs = child(
    `import {execFileSync} from 'node:child_process'
     process.stdout.write(execFileSync('ip', ['netns', 'exec', '${name}', ...${JSON.stringify(surroundings)}], {input: ''}))`,
  )
  t.is(ours.stderr, '')
  t.is(ours.stdout, theirs.stdout)
  t.regex(ours.stdout, /^net:\[\d+\]\n(bonding_masters\n)?lo\nveth0\nveth1\n/)
})

live('exec passes streams, arguments, environment and the exit code', t => {
  const name = freshName(t)
  createNamespace(name).close()
  const {stdout, stderr, status} = become(
    name,
    ['sh', '-c', 'cat; printf "%s|" "$0" "$@"; echo "$HOME"; echo oops >&2; exit 7', 'zero', 'a b', '', 'ü*'],
    ['env', 'HOME=/somewhere'],
    'typed\n',
  )
  t.is(stdout, 'typed\nzero|a b||ü*|/somewhere\n')
  t.is(stderr, 'oops\n')
  t.is(status, 7)
})

live('exec keeps its mounts from others, and binds the files of /etc/netns/NAME', t => {
  const name = freshName(t)
  createNamespace(name).close()
  const folder = `/etc/netns/${name}`
  t.teardown(() => rmSync(folder, {recursive: true}))
  mkdirSync(folder, {recursive: true})
  writeFileSync(`${folder}/hostname`, 'inside\n')
  writeFileSync(`${folder}/nlts-not-in-etc`, '')
  const outside = readFileSync('/etc/hostname', 'utf8')
  const before = run(undefined, 'ls', '/sys/class/net')
  const {stdout, stderr} = become(name, ['cat', '/etc/hostname'])
  t.is(stdout, 'inside\n')
  t.is(stderr, `SystemError: ENOENT: no such file or directory, mount '/etc/nlts-not-in-etc'\n`)
  t.is(readFileSync('/etc/hostname', 'utf8'), outside)
  t.is(run(undefined, 'ls', '/sys/class/net'), before)
})

live('exec of what cannot be run throws, and the process goes on where it was', t => {
  const name = freshName(t)
  createNamespace(name).close()
  const {stdout, stderr} = child(`
    import {readlinkSync} from 'node:fs'
    const state = () => readlinkSync('/proc/thread-self/ns/net') + readlinkSync('/proc/thread-self/ns/mnt')
    const before = state()
    const namespace = namespaces.openNamespace('${name}')
    for (const command of ['nlts-no-such-program', '/no/such/program', '/etc/passwd', '/etc', '', 1]) {
      try { namespace.exec(command) } catch ({message}) { console.log(message, state() === before) }
    }`)
  t.is(stderr, '')
  t.is(
    stdout,
    `ENOENT: no such file or directory, execvp 'nlts-no-such-program' true
ENOENT: no such file or directory, execvp '/no/such/program' true
EACCES: permission denied, execvp '/etc/passwd' true
EACCES: permission denied, execvp '/etc' true
command: expected a program, got '' true
command: expected a string, got 1 true
`,
  )
})

live('after an exec that failed halfway the thread is of no use', t => {
  const name = freshName(t)
  createNamespace(name).close()
  // Long enough for E2BIG, which only execve itself reports.
  const {stdout, stderr} = child(`
    const namespace = namespaces.openNamespace('${name}')
    try { namespace.exec('true', ['x'.repeat(1 << 20)]) } catch (error) { console.log(error.code) }
    for (const use of [() => namespace.enter(() => 1), () => namespaces.createNamespace(), () => namespaces.openNamespace('${name}')]) {
      try { use() } catch (error) { console.log(error.message, error.cause.code) }
    }`)
  t.is(stderr, '')
  t.is(
    stdout,
    `E2BIG\n${'this thread could not return to its network namespace and must not be used further E2BIG\n'.repeat(3)}`,
  )
})

where(userNamespace)('exec works for a user in unshare -Urnm', t => {
  const {stdout, stderr} = child(
    "namespaces.createNamespace('one').exec('sh', ['-c', 'ip -br link; ls /sys/class/net'])",
    userNamespace,
  )
  t.is(stderr, '')
  t.regex(stdout, /^lo +DOWN .*\nlo\n$/)
})
