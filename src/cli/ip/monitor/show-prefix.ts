/** One prefix of a router's advertisement. */
import {AF} from '../../../../protocol/constants.js'
import type {PrefixMessage} from '../../../../protocol/route/prefix.js'
import type {Context} from '../../common/context.js'
import {writeAll} from '../../common/streams.js'

/** `ND_OPT_PREFIX_INFORMATION` (RFC 4861), the one option that such a message is of. */
const PREFIX_INFORMATION = 3

/** Bits of `flags` that iproute2 knows. */
const ONLINK = 1
const AUTOCONF = 2

/** Whether it can be shown. Says what is wrong with it otherwise. */
export function isPrefix({out}: Context, {family, type}: PrefixMessage): boolean {
  const problem =
    family !== AF.INET6
      ? `incorrect protocol family: ${family}`
      : type !== PREFIX_INFORMATION
        ? `wrong ND type ${type}`
        : undefined
  if (problem === undefined) return true
  out.flush()
  writeAll(2, `${problem}\n`)
  return false
}

/** Prints a prefix with its line feed. Stands in an object of the JSON. */
export function showPrefix(context: Context, {len, flags, ifindex, attributes: a}: PrefixMessage): void {
  const {out, links} = context
  if (a.address !== undefined) {
    out.text('prefix ')
    out.put('prefix', a.address, a.address)
    out.put('prefixlen', len, `/${len}`)
  }
  const name = links.name(ifindex)
  out.text('dev ')
  out.put('dev', name, `${name} `)
  if (flags & ONLINK) out.put('onlink', true, 'onlink ')
  if (flags & AUTOCONF) out.put('autoconf', true, 'autoconf ')
  if (a.cacheinfo) {
    const {valid_time: valid, preferred_time: preferred} = a.cacheinfo
    out.put('valid', valid, `valid ${valid} `)
    out.put('preferred', preferred, `preferred ${preferred} `)
  }
  out.text('\n')
}
