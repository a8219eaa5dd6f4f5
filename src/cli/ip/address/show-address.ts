/** One address as `ip address` and the monitors show it (ip-address(8)). */
import {AF} from '../../../../protocol/constants.js'
import type {AddressMessage} from '../../../../protocol/route/address.js'
import {hostName} from '../../common/addresses.js'
import type {Colored} from '../../common/colors.js'
import type {Context} from '../../common/context.js'
import {scopes} from '../../common/databases.js'
import type {Output} from '../../common/output.js'
import {flagsOf} from './filter.js'
import {flagWords} from './flags.js'

const families: Readonly<Record<number, {word: string; color: Colored}>> = {
  [AF.INET]: {word: 'inet', color: 'inet'},
  [AF.INET6]: {word: 'inet6', color: 'inet6'},
}

/** Prints an address, without a line feed at the end. Stands in an object of the JSON. */
export function showAddress(context: Context, message: AddressMessage): void {
  const {out, settings} = context
  const {family, prefixlen, scope, attributes: a} = message
  const {word, color} = families[family] ?? {word: String(family), color: undefined}
  if (!settings.brief) out.put('family', word, color ? `    ${word} ` : `    family ${word} `)

  const local = a.local ?? a.address
  if (local !== undefined) {
    const name = hostName(context, local)
    out.put('local', name, name, color)
    if (a.address !== undefined && a.address !== local) {
      out.text(' peer ')
      const peer = hostName(context, a.address)
      out.put('address', peer, peer, color)
    }
    out.put('prefixlen', prefixlen, `/${prefixlen} `)
    if (a.rtPriority !== undefined) out.put('metric', a.rtPriority, `metric ${a.rtPriority} `)
  }
  if (settings.brief) return

  showHost(context, 'broadcast', 'brd', a.broadcast, color)
  showHost(context, 'anycast', 'any', a.anycast, color)
  const where = scopes.name(scope, settings.numeric)
  out.put('scope', where, `scope ${where} `)
  showFlags(out, flagsOf(message), family)
  if (a.label !== undefined) out.put('label', a.label, a.label)
  if (a.cacheinfo !== undefined) {
    out.text(`${out.nl}       `)
    showLifetime(out, 'valid_life_time', 'valid_lft', a.cacheinfo.ifa_valid)
    out.text(' ')
    showLifetime(out, 'preferred_life_time', 'preferred_lft', a.cacheinfo.ifa_prefered)
  }
}

/** An address on a line of its own, with its link. */
export function showAddressLine(context: Context, message: AddressMessage): void {
  const {brief} = context.settings
  if (!brief) showLinkOf(context, message)
  showAddress(context, message)
  if (!brief) context.out.text('\n')
}

/** The link of an address, where each stands on a line of its own. */
export function showLinkOf({out, links}: Context, {index}: AddressMessage): void {
  const name = links.name(index)
  out.data('index', index)
  out.data('dev', name)
  out.text(`${index}: ${name}`)
}

function showHost(
  context: Context,
  key: string,
  word: string,
  address: string | undefined,
  color?: Colored,
): void {
  if (address === undefined) return
  const {out} = context
  out.text(`${word} `)
  const name = hostName(context, address)
  out.put(key, name, `${name} `, color)
}

function showFlags(out: Output, flags: number, family: number): void {
  const {words, rest} = flagWords(flags, family)
  for (const word of words) out.put(word, true, `${word} `)
  if (rest === 0) return
  const digits = (rest >>> 0).toString(16).padStart(2, '0')
  out.put('ifa_flags', digits, `flags ${digits} `)
}

const FOREVER = 0xffffffff

function showLifetime(out: Output, key: string, word: string, seconds: number): void {
  out.put(key, seconds, seconds === FOREVER ? `${word} forever` : `${word} ${seconds}sec`)
}
