/** Addresses with ports as one text. */
import {parseIp} from '../../../../../protocol/address.js'
import {rangeError} from '../../../../words/options.js'

/** An address, a port, or both. */
export interface Target {
  readonly address?: string
  readonly port?: number
}

/** `192.0.2.1`, `192.0.2.1:8080`, `:8080` and `[2001:db8::1]:8080` in parts. */
export function splitTarget(option: string, target: string): Target {
  if (parseIp(target)) return {address: target}
  const [, six, four, port] = /^(?:\[(.*)\]|([\d.]*)):(\d+)$/.exec(target) ?? []
  const address = six ?? four
  if (port === undefined || address === undefined)
    throw rangeError(option, 'ADDRESS, ADDRESS:PORT or [ADDRESS]:PORT', target)
  return {...(address !== '' && {address}), port: Number(port)}
}

/** The other way around. */
export function joinTarget(address: string, port: number | undefined): string {
  if (port === undefined) return address
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}
