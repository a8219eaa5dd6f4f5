/** What the kernel knows of a route in use. */
import type {RouteMessage} from '../../../../protocol/route/route.js'
import type {Context} from '../../common/context.js'

/** `RTCF_*` of linux/in_route.h. */
const cacheFlags = [
  ['local', 0x80000000],
  ['reject', 0x40000000],
  ['mc', 0x20000000],
  ['brd', 0x10000000],
  ['dst-nat', 0x08000000],
  ['src-nat', 0x00800000],
  ['masq', 0x00400000],
  ['dst-direct', 0x00020000],
  ['src-direct', 0x04000000],
  ['redirected', 0x00040000],
  ['redirect', 0x01000000],
  ['fastroute', 0x00200000],
  ['notify', 0x00010000],
  ['proxy', 0x00080000],
] as const

/** Ticks of the kernel's times in a second. */
const TICKS = 100

/** A second line for an IPv4 route that was looked up. */
export function showCache(context: Context, {flags, attributes}: RouteMessage): void {
  const {out} = context
  out.text(`${out.nl}    cache `)
  out.array('cache', () => {
    const words = cacheFlags.filter(([, bit]) => (flags & bit) !== 0)
    words.forEach(([word], i) => {
      out.put(undefined, word, `${i === 0 ? '<' : ','}${word}`)
    })
    if (words.length > 0) out.text('> ')
  })
  if (attributes.cacheinfo) showCacheInfo(context, attributes.cacheinfo)
}

/** Expiry and error; with `-s`, how often and when the route was used. */
export function showCacheInfo(
  {out, settings}: Context,
  info: NonNullable<RouteMessage['attributes']['cacheinfo']>,
): void {
  const number = (key: string, value: number, unit = '') => out.put(key, value, `${key} ${value}${unit} `)
  if (info.expires !== 0) number('expires', Math.trunc(info.expires / TICKS), 'sec')
  // A negative errno.
  if (info.error !== 0) number('error', info.error | 0)
  if (settings.statistics === 0) return
  if (info.clntref !== 0) number('users', info.clntref)
  if (info.used !== 0) number('used', info.used)
  if (info.lastuse !== 0) number('age', Math.trunc(info.lastuse / TICKS), 'sec')
}
