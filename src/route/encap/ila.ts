/** `encap ila LOCATOR [ csum-mode MODE ] [ ident-type TYPE ] [ hook-type TYPE ]` */
import {option, renamed} from '../../link/kinds/kind.js'
import {checkString, rangeError} from '../../words/options.js'
import {encapKind} from './kind.js'

export const csumModes = {
  'adj-transport': 'adjust_transport',
  'neutral-map': 'neutral_map',
  'no-action': 'no_action',
  'neutral-map-auto': 'neutral_map_auto',
} as const
const identTypes = {
  iid: 'iid',
  luid: 'luid',
  'virt-v4': 'virt_v4',
  'virt-uni-v6': 'virt_uni_v6',
  'virt-multi-v6': 'virt_multi_v6',
  'nonlocal-addr': 'nonlocal_addr',
  'use-format': 'use_format',
} as const
export const hookTypes = {output: 'route_output', input: 'route_input'} as const

/** The upper half of an IPv6 address, `2001:db8:0:1`; groups at the end may be left out. */
export function parseLocator(text: string): bigint | undefined {
  const groups = text.split(':')
  if (groups.length > 4 || !groups.every(group => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  const digits = groups.map(group => group.padStart(4, '0')).join('')
  return BigInt(`0x${digits.padEnd(16, '0')}`)
}

export const formatLocator = (locator: bigint): string =>
  [48n, 32n, 16n, 0n].map(shift => ((locator >> shift) & 0xffffn).toString(16)).join(':')

function checkLocator(name: string, value: unknown): bigint {
  const locator = parseLocator(checkString(name, value))
  if (locator === undefined) throw rangeError(name, 'the upper half of an IPv6 address', value)
  return locator
}

export const ila = encapKind({
  options: {
    /** The upper half of the destination to write, `2001:db8:0:1`. */
    locator: option<string>('locator', checkLocator, formatLocator),
    /** How checksums stay right. */
    csumMode: renamed('csumMode', csumModes),
    /** What the lower half of addresses is. */
    identType: renamed('identType', identTypes),
    /** Whether what is sent or what comes in is translated. */
    hookType: renamed('hookType', hookTypes),
  },
  required: ['locator'],
})
