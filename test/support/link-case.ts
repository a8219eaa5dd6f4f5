/** One link made twice: by ip(8) in one namespace, by us in the other. */
import {isDeepStrictEqual} from 'node:util'
import type {ExecutionContext} from 'ava'
import type {Link, NewLink} from '../../src/link/link.js'
import {asIp, comparable, likeIp, shownByIp} from './link-as-ip.js'
import {type Twin, twins} from './twins.js'

export const listed = ({connection}: Twin): Link[] => connection.links.list()
const show = ({json}: Twin) => json('-d link show').map(shownByIp)

/** Compares until both are equal or a while has passed: the kernel notices carriers when it likes. */
export function equalSoon(
  t: ExecutionContext,
  text: string,
  look: () => [ours: unknown, theirs: unknown],
): void {
  let both = look()
  for (const until = Date.now() + 4000; Date.now() < until && !isDeepStrictEqual(...both); ) both = look()
  t.deepEqual(...both, text)
}

/** Our list has what `ip -j -d link` shows. */
export function listsWhatIpShows(t: ExecutionContext, twin: Twin, text: string): void {
  equalSoon(t, text, () => {
    const list = listed(twin)
    const names = new Map(list.map(({index, name}): [number, string] => [index, name]))
    const shown = show(twin)
    return [list.map((link, i) => likeIp(asIp(link, names), shown[i])), shown]
  })
}

/** Both namespaces have the same links. Addresses that the kernel drew are left out with `more`. */
export function areEqual(t: ExecutionContext, [real, own]: [Twin, Twin], ...more: string[]): void {
  const both = [real, own].map(twin => listed(twin).map(link => comparable(link, ...more)))
  t.deepEqual(both[1], both[0], 'we list ours like that of ip(8)')
  if (more.length === 0) equalSoon(t, 'ip(8) shows ours as its own', () => [show(own), show(real)])
  listsWhatIpShows(t, own, 'we list what ip(8) shows')
  listsWhatIpShows(t, real, 'we list what ip(8) made')
}

/** `list`, `each` and `get` agree. */
export function agree(t: ExecutionContext, {connection: {links}}: Twin): void {
  const all = links.list()
  t.deepEqual([...links.each()], all)
  for (const link of all) {
    t.deepEqual(links.get(link.name), link, 'by name')
    t.deepEqual(links.get(link.index), link, 'by index')
  }
}

/** Deletes a link and adds what was listed of it. */
export function comesBack(t: ExecutionContext, {connection: {links}}: Twin, name: string): void {
  const made = links.get(name)
  links.delete(name)
  t.throws(() => links.get(name), {code: 'ENODEV'})
  links.add(made as NewLink)
  t.deepEqual(comparable(links.get(name)), comparable(made), 'what is listed can be added')
}

/** `ip link add ARGS`, whose link is called `x`, and ours; `before` prepares both namespaces with ip(8). */
export function checkCase(t: ExecutionContext, args: string, link: NewLink, before: string[] = []): void {
  const both = twins(t)
  const [real, own] = both
  for (const twin of both) for (const command of before) twin.ip(command)
  real.ip(`link add ${args}`)
  own.connection.links.add(link)
  areEqual(t, both, ...(args.includes('address') ? [] : ['address']))
  agree(t, own)
  comesBack(t, own, 'x')
}
