/** Ports in values of options: numbers, or names of services. */
import {servicePort} from '../common/services.js'
import {wrong} from './problem.js'
import {wholeNumber} from './values.js'

/** A port by number or by a service's name. */
export function port(text: string, protocol?: string): number {
  const number = wholeNumber(text, 0, 0xffff) ?? servicePort(text, protocol)
  if (number === undefined) throw wrong(`invalid port/service \`${text}' specified`)
  return number
}

/** `first:last`; either may be missing. */
export function portRange(text: string, protocol?: string): [number, number] {
  const colon = text.indexOf(':')
  if (colon < 0) {
    const only = port(text, protocol)
    return [only, only]
  }
  const first = colon === 0 ? 0 : port(text.slice(0, colon), protocol)
  const rest = text.slice(colon + 1)
  const last = rest === '' ? 0xffff : port(rest, protocol)
  if (first > last) throw wrong('invalid portrange (min > max)')
  return [first, last]
}

/** `first:last` by names of services or decimal numbers, of which 16 bits count; what is missing is as low or high as can be. */
export function decimalPortRange(
  [extension, option]: readonly [string, string],
  text: string,
): [number, number] {
  const parts = text.split(':')
  if (parts.length > 2) throw wrong(`${extension}: Too many components for option "--${option}" (max: 2)\n`)
  const [first = '', last] = parts
  const from = decimalPort(first, 0)
  return [from, last === undefined ? from : decimalPort(last, 0xffff)]
}

function decimalPort(text: string, otherwise: number): number {
  if (text === '') return otherwise
  if (/^\s*\+?\d+$/.test(text)) return Number(text) & 0xffff
  const port = servicePort(text)
  if (port === undefined) throw wrong(`Port "${text}" does not resolve to anything.\n`)
  return port
}
