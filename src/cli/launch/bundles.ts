/** Which bundles there are, and which of them a command line needs. */
import {basename} from 'node:path'

/**
 * Objects of `ip` that have a bundle of their own, with what they are called; whatever else means them finds them in that
 * of `ip`.
 */
const objects = {
  address: ['a', 'addr', 'address'],
  link: ['l', 'link'],
  route: ['r', 'ro', 'route'],
} as const

type ObjectName = keyof typeof objects
export const objectNames = Object.keys(objects) as readonly ObjectName[]

/**
 * One with all applets, one with `ip` alone, which scripts call most, and some with one of its objects: what is not in
 * them need not be read.
 */
export type BundleName = 'all' | 'ip' | ObjectName
export const bundleNames: readonly BundleName[] = ['all', 'ip', ...objectNames]

/** The files of the bundles. */
export type Bundles = Readonly<Record<BundleName, string>>

/** Options that stand before an object and are whole. */
const options: readonly string[] = ['-4', '-6', '-br', '-d', '-j', '-json', '-o', '-p', '-s']

/** The bundle that holds what an `argv` asks for. */
export function bundleFor([, called = '', ...words]: readonly string[]): BundleName {
  const own = basename(called)
  const [first, ...rest] = own === 'ip' ? [own, ...words] : own.startsWith('netlink') ? words : []
  if (first !== 'ip') return 'all'
  const object = rest.find(word => !options.includes(word)) ?? ''
  return objectNames.find(name => (objects[name] as readonly string[]).includes(object)) ?? 'ip'
}
