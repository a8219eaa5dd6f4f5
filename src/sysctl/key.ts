import {outOfRange, under, wrongType} from '../../protocol/errors.js'

/**
 * The parts of a key, written as sysctl(8) takes it: the first separator decides which one separates. After a dot,
 * slashes stand for the dots of names: `net.ipv4.conf.eth0/100.forwarding` is `net/ipv4/conf/eth0.100/forwarding`.
 * Throws `TypeError` or `RangeError` for a key that could name anything but a file below /proc/sys.
 */
export function parseKey(key: unknown, option = 'key'): string[] {
  if (typeof key !== 'string') throw under(option, wrongType('a string', key))
  const separator = /[./]/.exec(key)?.[0] ?? '.'
  const parts = key.split(separator).map(part => (separator === '.' ? part.replaceAll('/', '.') : part))
  for (const part of parts) {
    if (part === '' || part === '.' || part === '..' || part.includes('\0'))
      throw under(option, outOfRange('a sysctl such as net.ipv4.ip_forward', key))
  }
  return parts
}

/** The parts of a path below /proc/sys as a key with dots. */
export const formatKey = (parts: readonly string[]): string =>
  parts.map(part => part.replaceAll('.', '/')).join('.')
