import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import {
  createNamespace,
  deleteNamespace,
  inNamespace,
  listNamespaces,
  openNamespace,
} from '../../src/namespace/index.js'
import {CURRENT} from '../../src/namespace/thread.js'
import {answer} from '../support/child.js'
import {fresh, freshName, ip, live, pathOf, run} from '../support/live.js'

const here = (): number => statSync(CURRENT).ino

live('ip finds and uses what we created, and we find what it deleted', t => {
  const name = freshName(t)
  using namespace = createNamespace(name)
  t.is(namespace.name, name)
  t.regex(ip(undefined, 'netns list'), new RegExp(`^${name}( |$)`, 'm'))
  t.is(ip(undefined, `netns exec ${name} readlink /proc/self/ns/net`).trim(), `net:[${namespace.inode}]`)
  ip(undefined, `-n ${name} link add veth0 type veth peer name veth1`)
  t.deepEqual(
    namespace.enter(() => readdirNet()),
    ['lo', 'veth0', 'veth1'],
  )
  ip(undefined, `netns delete ${name}`)
  t.false(listNamespaces().some(one => one.name === name))
  t.throws(() => openNamespace(name), {code: 'ENOENT'})
  t.deepEqual(
    namespace.enter(() => readdirNet()),
    ['lo', 'veth0', 'veth1'],
    'the handle keeps it alive',
  )
})

live('we open and delete what ip created', t => {
  const name = freshName(t)
  ip(undefined, `netns add ${name}`)
  using namespace = openNamespace(name)
  t.is(`net:[${namespace.inode}]`, ip(undefined, `netns exec ${name} readlink /proc/self/ns/net`).trim())
  t.deepEqual(
    listNamespaces().find(one => one.name === name),
    {name, inode: namespace.inode},
  )
  deleteNamespace(name)
  t.notRegex(ip(undefined, 'netns list'), new RegExp(name))
  t.false(existsSync(`/run/netns/${name}`))
})

live('both make the same file and the same mount', t => {
  const [ours, theirs] = [freshName(t), freshName(t)]
  createNamespace(ours).close()
  ip(undefined, `netns add ${theirs}`)
  const facts = (name: string) => {
    const lines = readFileSync('/proc/self/mountinfo', 'utf8').split('\n')
    const line = lines.filter(text => text.includes(`/run/netns/${name} `))
    return {
      mode: statSync(`/run/netns/${name}`).mode,
      // Without ids, inode and peer group, which differ.
      mounts: line.map(text =>
        text
          .replace(/^\d+ (\d+) /, '$1 ')
          .replace(/\[\d+\]/, '')
          .replace(/shared:\d+/, 'shared')
          .replace(name, 'NAME'),
      ),
    }
  }
  t.deepEqual(facts(ours), facts(theirs))
  t.true(facts(ours).mounts.length > 0)
})

live('a name can be taken once', t => {
  const name = freshName(t)
  createNamespace(name).close()
  const before = here()
  t.throws(() => createNamespace(name), {code: 'EEXIST', message: new RegExp(`/run/netns/${name}`)})
  t.is(here(), before)
  t.true(
    listNamespaces().some(one => one.name === name && one.inode !== undefined),
    'and stays what it was',
  )
})

live('a name left behind by a crash is listed without inode, cannot be opened, and can be deleted', t => {
  const name = freshName(t)
  createNamespace(freshName(t)).close()
  writeFileSync(`/run/netns/${name}`, '')
  t.deepEqual(
    listNamespaces().find(one => one.name === name),
    {name},
  )
  t.throws(() => openNamespace(name), {
    code: 'EINVAL',
    message: `EINVAL: invalid argument, setns '/run/netns/${name}'`,
  })
  deleteNamespace(name)
  t.throws(() => deleteNamespace(name), {code: 'ENOENT'})
})

live('a namespace is opened by name, path, process, descriptor and handle', async t => {
  const name = freshName(t)
  using namespace = createNamespace(name)
  const sleeper = namespace.spawn('sleep', ['60'], {stdio: 'ignore'})
  t.teardown(() => sleeper.kill())
  const fd = openSync(`/run/netns/${name}`, 'r')
  for (const target of [name, {path: `/run/netns/${name}`}, {pid: sleeper.pid as number}, {fd}, namespace]) {
    using opened = openNamespace(target)
    t.is(opened.inode, namespace.inode)
    t.not(opened.fd, fd)
    t.is(inNamespace(target, here), namespace.inode)
  }
  closeSync(fd)
  t.is(inNamespace(undefined, here), here())
})

live('what is no network namespace is refused', t => {
  for (const path of ['/proc/self/ns/mnt', '/dev/null', '/proc/self/ns']) {
    t.throws(() => openNamespace({path}), {
      code: 'EINVAL',
      message: `EINVAL: invalid argument, setns '${path}'`,
    })
  }
  t.throws(() => openNamespace({fd: 0}), {code: 'EINVAL'})
  t.throws(() => openNamespace({fd: 9999}), {code: 'EBADF'})
  t.throws(() => openNamespace({pid: 2 ** 22 + 1}), {code: 'ENOENT'})
})

live('enter runs inside and always comes back', t => {
  using namespace = fresh(t)
  const home = here()
  t.is(namespace.enter(here), namespace.inode)
  t.not(namespace.inode, home)
  t.is(here(), home)
  t.throws(
    () =>
      namespace.enter(() => {
        throw new Error('mine')
      }),
    {message: 'mine'},
  )
  t.is(here(), home)
})

live('enter nests', t => {
  using a = fresh(t)
  using b = fresh(t)
  const home = here()
  const seen = a.enter(() => [here(), b.enter(here), here()])
  t.deepEqual(seen, [a.inode, b.inode, a.inode])
  t.is(here(), home)
})

live('a namespace created inside another leaves the thread there', t => {
  using outer = fresh(t)
  t.deepEqual(
    outer.enter(() => {
      using inner = createNamespace()
      return [here(), inner.inode === outer.inode]
    }),
    [outer.inode, false],
  )
})

live('asynchronous functions are refused after coming back', async t => {
  using namespace = fresh(t)
  const home = here()
  t.throws(
    () =>
      namespace.enter(async () => {
        throw new Error('nobody hears')
      }),
    {instanceOf: TypeError, message: /synchronous/},
  )
  t.throws(() => namespace.enter(() => Promise.resolve(1)), {instanceOf: TypeError})
  t.is(here(), home)
})

live('a closed handle says so', t => {
  const namespace = createNamespace()
  namespace.close()
  namespace.close()
  t.throws(() => namespace.enter(here), {message: 'namespace is closed'})
  t.throws(() => namespace.fd, {message: 'namespace is closed'})
})

live('spawn starts the program inside', async t => {
  using namespace = fresh(t)
  const program = namespace.spawn('readlink', ['/proc/self/ns/net'], {stdio: ['ignore', 'pipe', 'ignore']})
  let text = ''
  for await (const part of program.stdout!) text += part
  t.is(text.trim(), `net:[${namespace.inode}]`)
  t.is(run(namespace, 'readlink', '/proc/self/ns/net').trim(), text.trim())
})

live('the handle is a namespace to ip as well', t => {
  using a = fresh(t)
  using b = fresh(t)
  ip(a, `link add veth0 type veth peer name veth1 netns ${pathOf(b)}`)
  t.deepEqual(b.enter(readdirNet), ['lo', 'veth1'])
})

live('two hundred namespaces leave nothing behind', t => {
  // Where nobody else mounts or opens anything.
  const script = `
    import {readdirSync, readFileSync, readlinkSync} from 'node:fs'
    const count = () => ({
      descriptors: readdirSync('/proc/self/fd').length,
      mounts: readFileSync('/proc/self/mountinfo', 'utf8').split('\\n').length,
      names: namespaces.listNamespaces().length,
      home: readlinkSync('/proc/thread-self/ns/net'),
    })
    const names = Array.from({length: 200}, (_, i) => 'nlts-' + process.pid + '-' + i)
    namespaces.createNamespace(names[0]).close()
    namespaces.deleteNamespace(names[0])
    const before = count()
    for (const name of names) namespaces.createNamespace(name).close()
    const named = count()
    for (const name of names) namespaces.deleteNamespace(name)
    const handles = names.map(() => namespaces.createNamespace())
    const held = count()
    const different = new Set(handles.map(one => one.inode)).size
    for (const one of handles) one.close()
    console.log(JSON.stringify({before, named, held, after: count(), different}))`
  type Count = Record<'descriptors' | 'mounts' | 'names', number>
  const {before, named, held, after, different} = answer(script, ['unshare', '-m']) as Record<string, Count>
  t.is(named?.names, before!.names + 200)
  t.is(named?.mounts, before!.mounts + 200)
  t.is(named?.descriptors, before!.descriptors)
  t.deepEqual(held, {...before, descriptors: before!.descriptors + 200})
  t.is(different as unknown as number, 200)
  t.deepEqual(after, before)
})

live('refused names touch nothing', t => {
  createNamespace(freshName(t)).close()
  mkdirSync('/run/netns', {recursive: true})
  const before = [
    readdirSync('/run/netns').filter(name => !name.startsWith('nlts')),
    readdirSync('/run'),
    readlinkSync(CURRENT),
  ]
  for (const name of ['../nlts-escaped', 'a/b', '..', '']) {
    t.throws(() => createNamespace(name), {instanceOf: RangeError})
    t.throws(() => deleteNamespace(name), {instanceOf: RangeError})
  }
  t.deepEqual(
    [
      readdirSync('/run/netns').filter(name => !name.startsWith('nlts')),
      readdirSync('/run'),
      readlinkSync(CURRENT),
    ],
    before,
  )
})

/** Interfaces of the thread's namespace. */
const readdirNet = (): string[] =>
  readFileSync('/proc/thread-self/net/dev', 'utf8')
    .split('\n')
    .slice(2, -1)
    .map(line => line.trim().split(':')[0] as string)
    .sort()
