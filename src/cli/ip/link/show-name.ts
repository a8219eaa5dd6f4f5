/** The name of a link with that of the link it stands on: `veth1@if1285`. */
import type {LinkMessage} from '../../../../protocol/route/link.js'
import type {Context} from '../../common/context.js'

/** Prints the name in a form such as `NAME: `. The other link may be in another namespace, where names mean nothing. */
export function showName(
  {out, links}: Context,
  {index, attributes: a}: Pick<LinkMessage, 'index' | 'attributes'>,
  form: (name: string) => string,
): void {
  const name = a.ifname ?? `if${index}`
  let text = name
  if (a.link !== undefined) {
    if (a.linkNetnsid !== undefined && a.link !== 0) {
      out.data('link_index', a.link)
      text = `${name}@if${a.link}`
    } else if (a.link === 0) {
      out.data('link', null)
      text = `${name}@NONE`
    } else {
      const lower = links.name(a.link)
      out.data('link', lower)
      text = `${name}@${lower}`
    }
  }
  out.put('ifname', name, form(text), 'ifname')
}
