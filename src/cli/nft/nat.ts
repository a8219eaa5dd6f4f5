/** Other addresses and ports: snat, dnat, masquerade, redirect. */

import {isMapValue} from '../../netfilter/nftables/statements/lookups/lookup.js'
import type {MapValue, NatByMap} from '../../netfilter/nftables/statements/lookups/types.js'
import type {NatFlag, NatTarget, PortRange} from '../../netfilter/nftables/statements/types.js'
import {concatenation, rangesOf, shapeOfOne} from '../../netfilter/nftables/values/shape.js'
import {ipv4Type, ipv6Type, portType} from '../../netfilter/nftables/values/types.js'
import {mapValueOf} from './lookup.js'
import {type Manner, oneOrMany, type Shown, shown} from './shown.js'

const isRange = (port: PortRange): port is readonly [number, number] => Array.isArray(port)

/** Other addresses are not asked for. */
export function portsOnly(
  name: 'masquerade' | 'redirect',
  {port, flags = []}: {readonly port?: PortRange | MapValue; readonly flags?: readonly NatFlag[]},
  family: string,
  manner: Manner,
): Shown {
  const {text: portText, json: portJson} = portShown(port, family, manner)
  const text = [
    name,
    ...(port === undefined ? [] : [`to :${portText}`]),
    ...(flags.length === 0 ? [] : [flags.join(',')]),
  ].join(' ')
  const json = {
    ...(port !== undefined && {port: portJson}),
    ...(flags.length > 0 && {flags: oneOrMany(flags)}),
  }
  return shown(text, {[name]: text === name ? null : json})
}

/** Other addresses and ports. */
export function translation(
  name: 'snat' | 'dnat',
  target: NatTarget | NatByMap,
  family: string,
  manner: Manner,
): Shown {
  const {
    address,
    port,
    to,
    prefix,
    flags = [],
    ...more
  }: NatByMap = typeof target === 'string' ? splitAddress(target) : target
  const both = family === 'inet' || family === 'bridge' || family === 'netdev'
  const ends =
    address === undefined || isMapValue(address) ? [] : typeof address === 'string' ? [address] : address
  // Where both are possible, it is said which.
  const only = family === 'ip' || family === 'ip6' ? family : undefined
  const known = more.family ?? only ?? (ends[0]?.includes(':') ? 'ip6' : 'ip')
  const l3 = (both && (address ?? to) !== undefined) || prefix ? known : undefined
  const type = known === 'ip6' ? ipv6Type : ipv4Type
  const where = isMapValue(address)
    ? mapValueOf(address, more.ranges ? rangesOf(type) : shapeOfOne(type), family, manner)
    : to
      ? mapValueOf(to, concatenation([type, portType]), family, manner)
      : plainAddress(ends, port !== undefined)
  const ports = portShown(port, family, manner)
  const text = [
    name,
    ...(l3 ? [l3] : []),
    ...(prefix ? ['prefix'] : []),
    'to',
    `${where.text}${port === undefined ? '' : `:${ports.text}`}`,
    ...(flags.length > 0 ? [flags.join(',')] : []),
  ].join(' ')
  const flagWords = [...flags, ...(prefix ? ['netmap'] : [])]
  return shown(text, {
    [name]: {
      ...(l3 && {family: l3}),
      ...(where.text !== '' && {addr: where.json}),
      ...(port !== undefined && {port: ports.json}),
      ...(flagWords.length > 0 && {flags: oneOrMany(flagWords)}),
      ...(prefix && {type_flags: 'prefix'}),
    },
  })
}

function plainAddress(ends: readonly string[], withPort: boolean): Shown {
  const bracketed = withPort && ends.some(end => end.includes(':')) ? ends.map(end => `[${end}]`) : ends
  return shown(bracketed.join('-'), ends.length === 2 ? {range: ends} : ends[0])
}

function portShown(port: PortRange | MapValue | undefined, family: string, manner: Manner): Shown {
  if (port === undefined) return shown('', undefined)
  if (isMapValue(port)) return mapValueOf(port, shapeOfOne(portType), family, manner)
  return isRange(port) ? shown(port.join('-'), {range: port}) : shown(String(port), port)
}

/** `192.0.2.1`, `192.0.2.1:80`, `[2001:db8::1]:80` */
export function splitAddress(target: string): {address: string; port?: number; flags?: readonly NatFlag[]} {
  const [, address, port] = /^\[?([^\]]*?)\]?(?::(\d+))?$/.exec(target) ?? []
  const plain = target.split(':').length > 2 && !target.startsWith('[')
  return plain || port === undefined || address === undefined
    ? {address: target}
    : {address, port: Number(port)}
}
