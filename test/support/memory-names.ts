/** The names and addresses that random operations choose from: few, so that they meet. */
import type {RouteMetrics} from '../../src/route/route.js'

export const devices = ['lo', 'v0', 'v1', 'v2', 'v3', 'm0', 'm1', 'br0', 'br1', 'gone'] as const
export const pairs = [
  ['v0', 'v1'],
  ['v2', 'v3'],
  ['v1', 'v2'],
] as const
export const locals = [
  '192.0.2.1/24',
  '192.0.2.2/24',
  '192.0.2.2/25',
  '198.51.100.1/24',
  '10.68.0.1/32',
  '10.68.0.9/30',
]
export const targets = [
  '192.0.2.9',
  '198.51.100.7',
  '203.0.113.0/24',
  '203.0.113.128/25',
  '10.68.0.0/24',
  'default',
]
export const gateways = ['192.0.2.2', '192.0.2.77', '198.51.100.9', '203.0.113.1', '10.68.0.10']
export const locals6 = [
  '2001:db8::1/64',
  '2001:db8::2/64',
  '2001:db8::2/65',
  '2001:db8:1::1/64',
  '2001:db8:1::1/128',
  'fd00::1/48',
  'fe80::1/64',
  'ff05::2/64',
  '::1/128',
]
export const targets6 = [
  '2001:db8::9',
  '2001:db8:2::/64',
  '2001:db8:2::/48',
  '2001:db8:3::/48',
  '2001:db8::/64',
  'fd00::/16',
  'default',
  '2001:db8:2::/47',
]
export const gateways6 = [
  '2001:db8::2',
  '2001:db8::77',
  '2001:db8:1::9',
  'fe80::77',
  'fe80::1',
  'fd00::9',
  '2001:db8:9::1',
  'ff02::1',
]
export const metrics: readonly RouteMetrics[] = [
  {mtu: 1300},
  {mtu: 70000, hoplimit: 9},
  {advmss: 0x10000, quickack: true},
]
/** Where packets go. */
export const ways = [
  '192.0.2.1',
  '192.0.2.9',
  '203.0.113.200',
  '203.0.113.7',
  '10.68.0.77',
  '127.0.0.1',
  '192.0.2.255',
  '255.255.255.255',
  '224.0.0.5',
  '0.0.0.0',
]
export const hosts = ['192.0.2.50', '192.0.2.51', '203.0.113.4', '2001:db8::1']

/**
 * The hardware addresses that the kernel would draw are given, those of bridges, too, so that they do not follow ports.
 */
export const hardware = (name: string) =>
  `02:00:00:00:${name.slice(0, 1) === 'a' ? '0a' : '0b'}:${Buffer.from(name.slice(-1)).toString('hex')}`
