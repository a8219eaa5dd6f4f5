import {readdirSync} from 'node:fs'
import {setTimeout} from 'node:timers/promises'
import {Worker} from 'node:worker_threads'
import {littleEndian, viewOf} from '../../protocol/bytes.js'
import {SystemError} from '../../src/system/errors.js'
import * as libc from '../../src/system/libc.js'
import {AF_NETLINK, CLONE, ERRNO, MSG, POLL, SO, SOCK, SOL} from '../../src/system/libc-constants.js'
import {answer, child} from '../support/child.js'
import {fresh, ip, live} from '../support/live.js'

/** Programs that prepare one test must not stop the clock of another. */
const serial = live.serial

/** struct sockaddr_nl of a port, and of multicast groups. */
function address(port = 0, groups = 0): Uint8Array {
  const bytes = new Uint8Array(12)
  const view = viewOf(bytes)
  view.setUint16(0, AF_NETLINK, littleEndian)
  view.setUint32(4, port, littleEndian)
  view.setUint32(8, groups, littleEndian)
  return bytes
}

/** RTM_GETLINK of lo. */
function getLoopback(): Uint8Array {
  const bytes = new Uint8Array(32)
  const view = viewOf(bytes)
  view.setUint32(0, 32, littleEndian)
  view.setUint16(4, 18, littleEndian)
  view.setUint16(6, 1, littleEndian)
  view.setInt32(20, 1, littleEndian)
  return bytes
}

const ROUTE = 0
const USERSOCK = 2
const open = (protocol = ROUTE) => libc.socket(AF_NETLINK, SOCK.RAW | SOCK.CLOEXEC, protocol)
const buffer = Buffer.alloc(8192)

serial('a datagram comes with its full length and its sender', t => {
  const fd = open()
  t.teardown(() => libc.close(fd))
  libc.bind(fd, address())
  const port = viewOf(libc.getsockname(fd)).getUint32(4, littleEndian)
  t.true(port > 0)
  t.is(libc.receive(fd, buffer, MSG.DONTWAIT), ERRNO.AGAIN)
  libc.send(fd, getLoopback(), 32, 0)
  const sender = Buffer.alloc(libc.SOCKADDR_STORAGE).fill(0xff)
  const full = libc.receive(fd, Buffer.alloc(128), MSG.DONTWAIT | MSG.TRUNC, sender)
  t.true(full > 1000, `${full}`)
  t.deepEqual([...sender.subarray(0, 12)], [...address()])
  libc.send(fd, getLoopback(), 32, 0)
  t.is(libc.receive(fd, buffer, MSG.DONTWAIT), full)
  t.is(viewOf(buffer).getUint32(0, littleEndian), full)
})

serial('a socket that is connected to the kernel takes nothing from others', t => {
  const [from, to] = [open(USERSOCK), open(USERSOCK)]
  t.teardown(() => [from, to].map(libc.close))
  libc.bind(to, address())
  const port = viewOf(libc.getsockname(to)).getUint32(4, littleEndian)
  libc.sendto(from, getLoopback(), 0, address(port))
  t.is(libc.receive(to, buffer, MSG.DONTWAIT), 32)
  libc.connect(to, address())
  t.throws(() => libc.sendto(from, getLoopback(), 0, address(port)), {code: 'ECONNREFUSED'})
})

serial('poll waits for events, and no longer than it is told', t => {
  const fd = open()
  t.teardown(() => libc.close(fd))
  const began = performance.now()
  t.is(libc.poll(fd, POLL.IN, 60), 0)
  const took = performance.now() - began
  t.true(took >= 59 && took < 1000, `${took}`)
  t.is(libc.poll(fd, POLL.IN | POLL.OUT, 0), POLL.OUT)
  libc.send(fd, getLoopback(), 32, 0)
  t.is(libc.poll(fd, POLL.IN, -1), POLL.IN)
})

serial('options are read as they were set', t => {
  const fd = open()
  t.teardown(() => libc.close(fd))
  libc.setsockopt(fd, SOL.SOCKET, SO.RCVBUF, 8192)
  // The kernel doubles it, for its own overhead (socket(7)).
  t.is(libc.getsockopt(fd, SOL.SOCKET, SO.RCVBUF), 16384)
  t.throws(() => libc.getsockopt(fd, SOL.SOCKET, 9999), {
    message: 'ENOPROTOOPT: protocol not available, getsockopt',
  })
})

serial('errors name the call and what it was about', t => {
  const error = t.throws(() => libc.mount('', '/nlts-none', 'none', 0)) as SystemError
  t.true(error instanceof SystemError)
  t.like(error, {
    name: 'SystemError',
    code: 'ENOENT',
    errno: -2,
    syscall: 'mount',
    path: '/nlts-none',
    message: "ENOENT: no such file or directory, mount '/nlts-none'",
  })
  const calls: [call: () => unknown, message: string][] = [
    [() => libc.socket(AF_NETLINK, SOCK.RAW, 99), 'EPROTONOSUPPORT: protocol not supported, socket'],
    [() => libc.close(9999), 'EBADF: bad file descriptor, close'],
    [() => libc.setns(9999, CLONE.NEWNET, 'net1'), "EBADF: bad file descriptor, setns 'net1'"],
    [() => libc.umount('/nlts-none', 0), "ENOENT: no such file or directory, umount2 '/nlts-none'"],
    [() => libc.receive(9999, buffer, 0), 'EBADF: bad file descriptor, recvfrom'],
    [() => libc.send(9999, buffer, 1, 0), 'EBADF: bad file descriptor, send'],
    [() => libc.getsockname(9999), 'EBADF: bad file descriptor, getsockname'],
  ]
  for (const [call, message] of calls) t.throws(call, {message})
  t.is(libc.recvmsg(9999, buffer, 0), ERRNO.BADF)
  t.is(libc.namespaceType(9999), 0)
})

serial('the clock is that of Date', t => {
  const milliseconds = Number(libc.realtime() / 1_000_000n)
  t.true(Math.abs(milliseconds - Date.now()) < 1000)
})

serial('a watcher reports what can be read, again after stop and start', async t => {
  const fd = open()
  let reports = 0
  const watcher = libc.watchReadable(fd, status => {
    t.is(status, 0)
    reports++
    libc.receive(fd, buffer, MSG.DONTWAIT)
  })
  libc.send(fd, getLoopback(), 32, 0)
  await setTimeout(20)
  t.is(reports, 0, 'idle until started')
  watcher.start()
  await setTimeout(20)
  t.is(reports, 1)
  watcher.stop()
  libc.send(fd, getLoopback(), 32, 0)
  await setTimeout(20)
  t.is(reports, 1)
  watcher.start()
  await setTimeout(20)
  t.is(reports, 2)
  watcher.close()
  watcher.close()
  watcher.stop()
  watcher.ref()
  watcher.unref()
  t.throws(() => watcher.start(), {message: 'the watcher is closed'})
  libc.close(fd)
})

live(
  'after a lost message the watcher reports an error once, and works again when drained and started',
  async t => {
    const namespace = fresh(t)
    const fd = namespace.enter(() => open())
    const RTMGRP_LINK = 1
    libc.bind(fd, address(0, RTMGRP_LINK))
    libc.setsockopt(fd, SOL.SOCKET, SO.RCVBUF, 4096)
    const seen: number[] = []
    const watcher = libc.watchReadable(fd, status => seen.push(status))
    for (let i = 0; i < 6; i++) ip(namespace, `link add v${i} type veth peer name w${i}`)
    watcher.start()
    await setTimeout(30)
    t.deepEqual(seen, [-9])
    const lengths: number[] = []
    for (let length = 0; (length = libc.receive(fd, buffer, MSG.DONTWAIT)) !== ERRNO.AGAIN; )
      lengths.push(length)
    t.true(lengths.includes(ERRNO.NOBUFS), lengths.join())
    watcher.start()
    ip(namespace, 'link set v0 up')
    await setTimeout(30)
    t.true(seen.length > 1 && seen.slice(1).every(status => status === 0), seen.join())
    watcher.close()
    libc.close(fd)
  },
)

serial('an exception in a watcher’s callback is an uncaught exception', t => {
  const script = `
    process.on('uncaughtException', error => { console.log(JSON.stringify(error.message)); process.exit() })
    const fd = libc.socket(16, 3, 0)
    libc.watchReadable(fd, () => { throw new Error('mine') }).start()
    libc.send(fd, Uint8Array.from(${JSON.stringify([...getLoopback()])}), 32, 0)`
  t.is(answer(script), 'mine')
})

serial('a watcher keeps the process alive unless it is told not to', t => {
  const script = (call: string) => `
    const watcher = libc.watchReadable(libc.socket(16, 3, 0), () => {})
    ${call}
    setTimeout(() => { console.log('still here'); process.exit() }, 300).unref()`
  t.is(child(script('watcher.start()')).stdout, 'still here\n')
  t.is(child(script('watcher.start(); watcher.unref()')).stdout, '')
  t.is(child(script('watcher.unref(); watcher.start()')).stdout, '')
  t.is(child(script('watcher.unref(); watcher.start(); watcher.ref()')).stdout, 'still here\n')
  t.is(child(script('watcher.start(); watcher.stop()')).stdout, '')
  t.is(child(script('watcher.start(); watcher.close()')).stdout, '')
})

serial('a worker thread has namespaces and watchers of its own', async t => {
  const namespace = fresh(t)
  const url = (file: string) => new URL(`../../src/${file}.js`, import.meta.url).href
  const source = `
    const {parentPort, workerData} = require('node:worker_threads')
    const {readlinkSync} = require('node:fs')
    const here = () => readlinkSync('/proc/thread-self/ns/net')
    async function main() {
      const libc = await import('${url('system/libc')}')
      const {openNamespace} = await import('${url('namespace/index')}')
      const before = here()
      const inside = openNamespace(workerData).enter(here)
      const fd = libc.socket(16, 3, 0)
      const watcher = libc.watchReadable(fd, status => {
        parentPort.postMessage({status, inside, back: here() === before})
        watcher.close()
        libc.close(fd)
      })
      watcher.start()
      libc.send(fd, Uint8Array.from(${JSON.stringify([...getLoopback()])}), 32, 0)
    }
    main()`
  const worker = new Worker(source, {eval: true, workerData: {fd: namespace.fd}})
  const exit = new Promise(resolve => worker.once('exit', resolve))
  const message = await new Promise((resolve, reject) =>
    worker.once('message', resolve).once('error', reject),
  )
  t.deepEqual(message, {status: 0, inside: `net:[${namespace.inode}]`, back: true})
  t.is(await exit, 0)
})

serial('a worker may end in any way while it watches', t => {
  // The process must be one in which only the worker has loaded koffi.
  const script = (end: string) => `
    import {Worker} from 'node:worker_threads'
    const worker = new Worker(\`
      import {parentPort} from 'node:worker_threads'
      const {socket, watchReadable} = await import('${new URL('../../src/system/libc.js', import.meta.url)}')
      const watcher = watchReadable(socket(16, 3, 0), () => {})
      watcher.start()
      parentPort.postMessage('ready')
      ${end}\`, {eval: true})
    worker.on('message', () => ${end === '' ? 'worker.terminate()' : '0'})
    worker.on('exit', code => console.log(JSON.stringify(code)))`
  t.is(answer(script('')), 1, 'terminated')
  t.is(answer(script('process.exit(3)')), 3)
  t.is(answer(script('watcher.unref()')), 0)
  t.is(answer(script('watcher.close()')), 0)
})

serial('sockets are closed for programs that are started', t => {
  const fd = open()
  t.teardown(() => libc.close(fd))
  t.true(readdirSync('/proc/self/fd').includes(String(fd)))
  t.is(
    answer(`import {execFileSync} from 'node:child_process'
      const fd = libc.socket(16, 3 | 0o2000000, 0)
      console.log(execFileSync('sh', ['-c', 'test -e /proc/self/fd/' + fd + ' && echo true || echo false'], {encoding: 'utf8'}))`),
    false,
  )
})
