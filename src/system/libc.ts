/**
 * The C library. Each function throws a {@link SystemError} named after the call; the hot ones for sockets return a
 * negative errno where that is an ordinary outcome.
 */
import {readFileSync} from 'node:fs'
import {isMainThread} from 'node:worker_threads'
import {SystemError} from './errors.js'
import {ERRNO, SOCK} from './libc-constants.js'
import {declared, koffi} from './native.js'

const c = declared({
  socket: 'int socket(int domain, int type, int protocol)',
  close: 'int close(int fd)',
  bind: 'int bind(int fd, const uint8_t *address, uint32_t length)',
  connect: 'int connect(int fd, const uint8_t *address, uint32_t length)',
  getsockname: 'int getsockname(int fd, uint8_t *address, uint8_t *length)',
  setsockopt: 'int setsockopt(int fd, int level, int option, const uint8_t *value, uint32_t length)',
  getsockopt: 'int getsockopt(int fd, int level, int option, uint8_t *value, uint8_t *length)',
  send: 'int64_t send(int fd, const uint8_t *bytes, size_t length, int flags)',
  sendto:
    'int64_t sendto(int fd, const uint8_t *bytes, size_t length, int flags, const uint8_t *address, uint32_t addressLength)',
  recv: 'int64_t recv(int fd, uint8_t *bytes, size_t length, int flags)',
  recvfrom:
    'int64_t recvfrom(int fd, uint8_t *bytes, size_t length, int flags, uint8_t *address, uint8_t *addressLength)',
  recvmsg: 'int64_t recvmsg(int fd, uint8_t *message, int flags)',
  poll: 'int poll(uint8_t *fds, unsigned long count, int timeout)',
  isatty: 'int isatty(int fd)',
  fcntl: 'int fcntl(int fd, int command, ...)',
  flock: 'int flock(int fd, int operation)',
  ioctl: 'int ioctl(int fd, unsigned long request, ...)',
  inotify_init1: 'int inotify_init1(int flags)',
  inotify_add_watch: 'int inotify_add_watch(int fd, const char *path, uint32_t mask)',
  dlopen: 'void *dlopen(const char *file, int flags)',
  clock_gettime: 'int clock_gettime(int clock, uint8_t *time)',
  unshare: 'int unshare(int flags)',
  setns: 'int setns(int fd, int type)',
  mount:
    'int mount(const char *source, const char *target, const char *type, unsigned long flags, const char *data)',
  umount2: 'int umount2(const char *target, int flags)',
  _exit: 'void _exit(int status)',
  execvp: 'int execvp(const char *file, const char **argv)',
  signal: 'void *signal(int number, intptr_t handler)',
  strerror: 'const char *strerror(int number)',
  fnmatch: 'int fnmatch(const char *pattern, const char *text, int flags)',
  sigprocmask: 'int sigprocmask(int how, const uint8_t *set, void *old)',
})

const failed = (syscall: string, path?: string): SystemError => new SystemError(-koffi.errno(), syscall, path)

/** The C library's sentence for an error number (positive), as programs print it. */
export const strerror = (number: number): string => c.strerror(number)

/** Whether a text matches a pattern as shells have them for file names. */
export const matchesPattern = (pattern: string, text: string): boolean => c.fnmatch(pattern, text, 0) === 0

/** A descriptor, which is closed on exec if `type` says so (`SOCK.CLOEXEC`). */
export function socket(domain: number, type: number, protocol: number): number {
  const fd: number = c.socket(domain, type, protocol)
  if (fd < 0) throw failed('socket')
  return fd
}

export function close(fd: number): void {
  // Linux frees the descriptor even if it reports EINTR.
  if (c.close(fd) < 0 && koffi.errno() !== -ERRNO.INTR) throw failed('close')
}

/** `address` is a sockaddr; `about` names it in errors. */
export function bind(fd: number, address: Uint8Array, about?: string): void {
  if (c.bind(fd, address, address.length) < 0) throw failed('bind', about)
}

/** `address` is a sockaddr; `about` names it in errors. */
export function connect(fd: number, address: Uint8Array, about?: string): void {
  if (c.connect(fd, address, address.length) < 0) throw failed('connect', about)
}

/** The sockaddr that a socket is bound to. */
export function getsockname(fd: number): Uint8Array {
  const address = Buffer.alloc(SOCKADDR_STORAGE)
  const length = Uint32Array.of(address.length)
  if (c.getsockname(fd, address, bytesOf(length)) < 0) throw failed('getsockname')
  return address.subarray(0, length[0])
}

/** Sets an option: a number is a C `int`. `about` names it in errors. */
export function setsockopt(
  fd: number,
  level: number,
  option: number,
  value: number | Uint8Array,
  about?: string,
): void {
  const bytes = typeof value === 'number' ? bytesOf(Int32Array.of(value)) : value
  if (c.setsockopt(fd, level, option, bytes, bytes.length) < 0) throw failed('setsockopt', about)
}

/** An option that is a C `int`. */
export function getsockopt(fd: number, level: number, option: number): number {
  const value = Int32Array.of(0)
  if (c.getsockopt(fd, level, option, bytesOf(value), bytesOf(Uint32Array.of(4))) < 0)
    throw failed('getsockopt')
  return value[0] as number
}

/** Sends the first `length` bytes as one datagram. */
export function send(fd: number, bytes: Uint8Array, length: number, flags: number): void {
  while (c.send(fd, bytes, length, flags) < 0) {
    if (koffi.errno() !== -ERRNO.INTR) throw failed('send')
  }
}

/** Sends `bytes` to a sockaddr; `about` names it in errors. */
export function sendto(
  fd: number,
  bytes: Uint8Array,
  flags: number,
  address: Uint8Array,
  about?: string,
): void {
  while (c.sendto(fd, bytes, bytes.length, flags, address, address.length) < 0) {
    if (koffi.errno() !== -ERRNO.INTR) throw failed('sendto', about)
  }
}

/** Bytes that hold any sockaddr (`struct sockaddr_storage`). */
export const SOCKADDR_STORAGE = 128

const addressLength = Buffer.alloc(SOCKADDR_STORAGE)
const addressLengthView = new Uint32Array(addressLength.buffer, addressLength.byteOffset, 1)

/**
 * Receives a datagram and returns its length: with `MSG.TRUNC` the full one, even beyond the buffer's. Returns
 * `ERRNO.AGAIN` when there is none now and `ERRNO.NOBUFS` when some were lost; other errors throw. `address` takes
 * the sender's sockaddr; without it, the call is faster.
 */
export function receive(fd: number, buffer: Uint8Array, flags: number, address?: Uint8Array): number {
  for (;;) {
    if (address) addressLengthView[0] = address.length
    const length: number = address
      ? c.recvfrom(fd, buffer, buffer.length, flags, address, addressLength)
      : c.recv(fd, buffer, buffer.length, flags)
    if (length >= 0) return length
    const errno = -koffi.errno()
    if (errno === ERRNO.INTR) continue
    if (errno === ERRNO.AGAIN || errno === ERRNO.NOBUFS) return errno
    throw new SystemError(errno, 'recvfrom')
  }
}

/**
 * recvmsg(2) for a `struct msghdr` whose buffers the caller keeps in place. Returns the length, or any error as a
 * negative errno: on some sockets they tell of the network, not of the call.
 */
export function recvmsg(fd: number, header: Uint8Array, flags: number): number {
  for (;;) {
    const length: number = c.recvmsg(fd, header, flags)
    if (length >= 0) return length
    const errno = -koffi.errno()
    if (errno !== ERRNO.INTR) return errno
  }
}

/** Bytes of a pointer, `long` and `size_t` here. */
export const WORD: number = koffi.sizeof('void *')

const timespec = Buffer.alloc(SOCKADDR_STORAGE)

/** Nanoseconds since 1970, on the clock of the kernel's receive timestamps. */
export function realtime(): bigint {
  const CLOCK_REALTIME = 0
  if (c.clock_gettime(CLOCK_REALTIME, timespec) < 0) throw failed('clock_gettime')
  const [seconds, nanoseconds] =
    WORD === 8
      ? new BigInt64Array(timespec.buffer, timespec.byteOffset, 2)
      : Array.from(new Int32Array(timespec.buffer, timespec.byteOffset, 2), BigInt)
  return (seconds as bigint) * 1_000_000_000n + (nanoseconds as bigint)
}

/** Where a buffer's bytes stand. Only for buffers beyond V8's heap, which moves: `Buffer.alloc` of 128 bytes or more. */
export function addressOf(buffer: Uint8Array): bigint {
  return koffi.address(buffer)
}

/**
 * Blocks until one of `events` (`POLL.IN` …) came true and returns those, or 0 after `timeout` milliseconds; a
 * negative timeout never ends.
 */
export function poll(fd: number, events: number, timeout: number): number {
  const entry = Buffer.alloc(SOCKADDR_STORAGE)
  const words = new Int16Array(entry.buffer, entry.byteOffset, 4)
  new Int32Array(entry.buffer, entry.byteOffset, 1)[0] = fd
  words[2] = events
  const end = performance.now() + timeout
  for (;;) {
    const left = timeout < 0 ? -1 : Math.max(0, Math.ceil(end - performance.now()))
    const count: number = c.poll(entry, 1, left)
    if (count >= 0) return count && (words[3] as number)
    if (koffi.errno() !== -ERRNO.INTR) throw failed('poll')
  }
}

/** Whether a descriptor is a terminal. Node's own way to ask loads all of its streams first. */
export const isTerminal = (fd: number): boolean => c.isatty(fd) === 1

/** fcntl(2) for commands that take a number; `value` is ignored by the others. */
export function fcntl(fd: number, command: number, value: number): number {
  const result: number = c.fcntl(fd, command, 'int', value)
  if (result < 0) throw failed('fcntl')
  return result
}

/** Locks a file until it is closed; `LOCK_EX` waits for others. */
export function flock(fd: number, operation: number, path: string): void {
  while (c.flock(fd, operation) < 0) {
    if (koffi.errno() !== -ERRNO.INTR) throw failed('flock', path)
  }
}

/** The kind of a namespace, such as `CLONE.NEWNET`; 0 if the descriptor is none. */
export function namespaceType(fd: number): number {
  const NS_GET_NSTYPE = 0xb703
  return Math.max(0, c.ioctl(fd, NS_GET_NSTYPE))
}

/** A descriptor that tells what happens to a file or in a directory; `mask` is of `IN_*` (linux/inotify.h). */
export function inotify(path: string, mask: number): number {
  const fd: number = c.inotify_init1(SOCK.CLOEXEC)
  if (fd < 0) throw failed('inotify_init1')
  if (c.inotify_add_watch(fd, path, mask) >= 0) return fd
  const error = failed('inotify_add_watch', path)
  close(fd)
  throw error
}

/** ioctl(2) with a struct that the kernel reads and writes in place; `request` names it in errors. */
export function ioctl(fd: number, number: number, argument: Uint8Array, request: string): void {
  if (c.ioctl(fd, number, 'uint8_t *', argument) < 0) throw failed(request)
}

/** The same with a number. */
export function ioctlNumber(fd: number, number: number, argument: number, request: string): void {
  if (c.ioctl(fd, number, 'unsigned long', argument) < 0) throw failed(request)
}

/** Gives the calling thread namespaces of its own. */
export function unshare(flags: number): void {
  if (c.unshare(flags) < 0) throw failed('unshare')
}

/** Moves the calling thread into the namespace behind a descriptor; `about` names it in errors. */
export function setns(fd: number, type: number, about?: string): void {
  if (c.setns(fd, type) < 0) throw failed('setns', about)
}

export function mount(source: string, target: string, type: string, flags: number, data?: string): void {
  if (c.mount(source, target, type, flags, data ?? null) < 0) throw failed('mount', target)
}

export function umount(target: string, flags: number): void {
  if (c.umount2(target, flags) < 0) throw failed('umount2', target)
}

/** Replaces this process by a program. Returns only by throwing. */
export function execvp(file: string, args: readonly string[]): never {
  c.execvp(file, [...args, null])
  throw failed('execvp', file)
}

/** Ends the process at once: Node takes milliseconds to take itself apart. Nothing of it may be left to do. */
export function exitAtOnce(code: number): void {
  c._exit(code)
}

/** Gives a signal its default action, behind Node's back: for use before {@link execvp}. */
export function resetSignal(number: number): void {
  c.signal(number, 0)
}

/** Lets every signal through again, as a program expects that was started by a shell. */
export function unblockSignals(): void {
  const SIG_SETMASK = 2
  c.sigprocmask(SIG_SETMASK, Buffer.alloc(SOCKADDR_STORAGE), null)
}

/** Tells when a descriptor can be read; idle until started. */
export interface Watcher {
  start(): void
  stop(): void
  /** Ends it for good, before the descriptor is closed. */
  close(): void
  /** Whether it keeps the process alive; it does unless told otherwise. */
  ref(): void
  unref(): void
}

// koffi's declarations have the callback's arguments wrong.
type Poll = (
  fd: number,
  options: {readable: boolean},
  callback: (status: number) => void,
) => {
  start(options: {readable: boolean}, callback: (status: number) => void): void
  stop(): void
  close(): void
  ref(): void
  unref(): void
}

/**
 * koffi's addon is unloaded with the worker thread that loaded it, while libuv still has to call it for the watchers:
 * a segmentation fault, unless the addon is told to stay.
 */
function keepAddon(): void {
  const path = /\/.*koffi.*\.node$/m.exec(readFileSync('/proc/self/maps', 'utf8'))?.[0]
  const RTLD = {LAZY: 1, NOLOAD: 4, NODELETE: 0x1000}
  if (path !== undefined) c.dlopen(path, RTLD.LAZY | RTLD.NOLOAD | RTLD.NODELETE)
  addonKept = true
}
let addonKept = false

/** Handles in use, or the garbage collector would close them. */
const watching = new Set<unknown>()

/**
 * Watches a descriptor on the event loop of this thread, and makes it non-blocking (libuv does). The status is 0, or a
 * negative errno: after a lost netlink message libuv reports EBADF (-9) and stops the watcher. Read until
 * `ERRNO.AGAIN` and start it again.
 */
export function watchReadable(fd: number, callback: (status: number) => void): Watcher {
  let handle: ReturnType<Poll> | undefined
  let closed = false
  let referenced = true
  const options = {readable: true}
  const report = (status: number): void => {
    // An exception must not meet native code, which would drop it.
    try {
      callback(status)
    } catch (error) {
      process.nextTick(() => {
        throw error
      })
    }
  }
  return {
    start() {
      if (closed) throw new Error('the watcher is closed')
      if (handle) {
        handle.start(options, report)
      } else {
        if (!isMainThread && !addonKept) keepAddon()
        handle = (koffi.node.poll as unknown as Poll)(fd, options, report)
        watching.add(handle)
      }
      if (!referenced) handle.unref()
    },
    stop() {
      handle?.stop()
    },
    close() {
      // koffi does not survive calls on a closed handle.
      if (handle) {
        watching.delete(handle)
        handle.close()
      }
      handle = undefined
      closed = true
    },
    ref() {
      referenced = true
      handle?.ref()
    },
    unref() {
      referenced = false
      handle?.unref()
    },
  }
}

/** The bytes of a typed array, in place. */
const bytesOf = (array: Int32Array | Uint32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
