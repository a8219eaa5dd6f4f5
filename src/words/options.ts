/**
 * Checks of what callers pass, made before a byte is sent. Each throws a `TypeError` for a wrong type and a
 * `RangeError` for an impossible value, naming the option and the value.
 */
import {ipv4Number, type Prefix, parseHardware, parseIpv6, parsePrefix} from '../../protocol/address.js'
import {show} from '../../protocol/errors.js'

/** The error for a value of the wrong type. */
export const typeError = (option: string, expected: string, value: unknown): TypeError =>
  new TypeError(`${option}: expected ${expected}, got ${show(value)}`)

/** The error for a value of the right type that cannot be. */
export const rangeError = (option: string, expected: string, value: unknown): RangeError =>
  new RangeError(`${option}: expected ${expected}, got ${show(value)}`)

/** Throws unless `value` is an object with no other keys than `known`, so that no misspelt option is dropped. */
export function checkKeys(what: string, value: object, known: ReadonlySet<string>): void {
  if (typeof value !== 'object' || value === null) throw typeError(what, 'an object', value)
  for (const key of Object.keys(value)) {
    if (!known.has(key)) throw new TypeError(`${key}: no option of ${what} (${[...known].join(' ')})`)
  }
}

export function checkString(option: string, value: unknown): string {
  if (typeof value !== 'string') throw typeError(option, 'a string', value)
  if (value.includes('\0')) throw rangeError(option, 'a string without NUL', value)
  return value
}

export function checkArray(option: string, value: unknown): asserts value is unknown[] {
  if (!Array.isArray(value)) throw typeError(option, 'an array', value)
}

export function checkBoolean(option: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw typeError(option, 'a boolean', value)
  return value
}

export function checkNumber(option: string, value: unknown): number {
  if (typeof value !== 'number') throw typeError(option, 'a number', value)
  return value
}

export function checkInteger(option: string, value: unknown, low = 0, high = 0xffffffff): number {
  const number = checkNumber(option, value)
  if (!Number.isInteger(number) || number < low || number > high)
    throw rangeError(option, `${low} to ${high}`, value)
  return number
}

/** An IPv4 or IPv6 address. */
export function checkIp(option: string, value: unknown): string {
  ipFamily(option, value)
  return value as string
}

/** The family of an IP address. */
export function ipFamily(option: string, value: unknown): 4 | 6 {
  if (typeof value !== 'string') throw typeError(option, 'an IP address as a string', value)
  if (ipv4Number(value) !== undefined) return 4
  if (parseIpv6(value)) return 6
  throw rangeError(option, 'an IP address', value)
}

/** A hardware address of any length: `02:00:00:00:00:01`. */
export function checkHardwareAddress(option: string, value: unknown): string {
  if (typeof value !== 'string') throw typeError(option, 'a hardware address as a string', value)
  if (value === '' || !parseHardware(value)) throw rangeError(option, 'a hardware address', value)
  return value
}

/** `ADDRESS/LENGTH`, or an address alone. */
export function checkPrefix(option: string, value: unknown): Prefix {
  if (typeof value !== 'string') throw typeError(option, 'ADDRESS/LENGTH as a string', value)
  const prefix = parsePrefix(value)
  if (!prefix) throw rangeError(option, 'ADDRESS/LENGTH', value)
  return prefix
}

/** Longest name of an interface: `IFNAMSIZ` less the NUL (linux/if.h). */
const IFNAME_MAX = 15
/** Longest alternative name: `ALTIFNAMSIZ` less the NUL. */
const ALTNAME_MAX = 127

/** A new interface's name by the kernel's rules (dev_valid_name): 1 to 15 bytes, no slash, colon or white space. */
export function checkNewName(option: string, value: unknown): string {
  return checkName(option, value, IFNAME_MAX)
}

/** A name by which an interface may be known, alternative names included. */
export function checkLinkName(option: string, value: unknown): string {
  return checkName(option, value, ALTNAME_MAX)
}

function checkName(option: string, value: unknown, longest: number): string {
  const name = checkString(option, value)
  const length = Buffer.byteLength(name)
  const impossible = name === '.' || name === '..' || /[/:\s]/.test(name)
  if (length === 0 || length > longest || impossible) {
    throw rangeError(option, `an interface name (1 to ${longest} bytes, no '/', ':' or white space)`, value)
  }
  return name
}
