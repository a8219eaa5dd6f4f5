import {readdirSync} from 'node:fs'
import {answer, unprivileged, userNamespace, where} from '../support/child.js'

const users = where(unprivileged)
const roots = where(userNamespace)

/** Reports the error of an expression, and that nothing changed. */
const complaint = (expression: string): string => `
  import {readdirSync, readlinkSync} from 'node:fs'
  const state = () => readlinkSync('/proc/thread-self/ns/net') + readdirSync('/proc/self/fd').length
  const before = state()
  try {
    ${expression}
    console.log('{}')
  } catch ({name, code, errno, syscall, path, message}) {
    console.log(JSON.stringify({name, code, errno, syscall, path, message, same: before === state()}))
  }`

users('without privilege there is an anonymous namespace for nobody', t => {
  t.deepEqual(answer(complaint('namespaces.createNamespace()'), unprivileged), {
    name: 'SystemError',
    code: 'EPERM',
    errno: -1,
    syscall: 'setns',
    path: '/proc/thread-self/ns/net',
    message: "EPERM: operation not permitted, setns '/proc/thread-self/ns/net'",
    same: true,
  })
})

users('without privilege there is no named namespace', t => {
  const before = readdirSync('/run')
  const result = answer(
    complaint("namespaces.createNamespace('nlts-never')"),
    unprivileged,
  ) as NodeJS.ErrnoException
  t.like(result, {code: 'EACCES', errno: -13, same: true})
  t.regex(result.message, /^EACCES: permission denied, (mkdir|access) '\/run\/netns'$/)
  t.deepEqual(readdirSync('/run'), before)
})

users('without privilege nothing can be entered', t => {
  t.like(answer(complaint('namespaces.openNamespace({pid: process.pid}).enter(() => 1)'), unprivileged), {
    code: 'EPERM',
    syscall: 'setns',
  })
})

roots('a user is root in unshare -Urnm: names, interfaces, anonymous namespaces', t => {
  const script = `
    import {execFileSync} from 'node:child_process'
    import {statSync} from 'node:fs'
    const ip = (...args) => execFileSync('ip', args, {encoding: 'utf8'})
    const one = namespaces.createNamespace('one')
    const two = namespaces.createNamespace('two')
    const anonymous = namespaces.createNamespace()
    ip('-n', 'one', 'link', 'add', 'veth0', 'type', 'veth', 'peer', 'name', 'veth1', 'netns', 'two')
    ip('netns', 'add', 'three')
    const names = namespaces.listNamespaces().map(({name}) => name)
    const list = ip('netns', 'list').match(/^\\w+/gm).sort()
    const devices = ip('-n', 'two', '-br', 'link').match(/^\\w+/gm)
    for (const name of names) namespaces.deleteNamespace(name)
    console.log(JSON.stringify({names, list, devices, left: namespaces.listNamespaces(), 
      anonymous: anonymous.enter(() => statSync('/proc/thread-self/ns/net').ino) === anonymous.inode}))`
  const before = readdirSync('/run')
  t.deepEqual(answer(script, userNamespace), {
    names: ['one', 'three', 'two'],
    list: ['one', 'three', 'two'],
    devices: ['lo', 'veth1'],
    left: [],
    anonymous: true,
  })
  t.deepEqual(readdirSync('/run'), before, 'all of it in mounts of its own')
})

roots('a thread that could not return is not let out', t => {
  // Root of its own namespaces, but not of the network it is in: no -n.
  const through = userNamespace.map(word => (word === '-Urnm' ? '-Urm' : word))
  t.like(answer(complaint('namespaces.createNamespace()'), through), {code: 'EPERM', same: true})
})
