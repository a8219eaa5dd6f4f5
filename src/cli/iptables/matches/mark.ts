/** `-m mark` */
import {mark as infos} from '../../../../protocol/netfilter/xtables/mark.js'
import {compare, host32, masked, meta} from '../expressions.js'
import {extension} from '../extension.js'
import {hex, markAndMask} from '../values.js'

const help = `mark match options:
[!] --mark value[/mask]    Match nfmark value with optional mask
`

const ALL = 0xffffffff

const text = ({mark, mask}: {mark: number; mask: number}) =>
  mask === ALL ? ` ${hex(mark)}` : ` ${hex(mark)}/${hex(mask)}`

export const mark = extension({
  name: 'mark',
  revision: 1,
  info: infos[1],
  help,
  options: [
    {
      name: 'mark',
      required: true,
      inverts: true,
      set(draft, value, inverted) {
        Object.assign(draft, markAndMask(['mark', 'mark'], value))
        if (inverted) draft.invert = 1
      },
    },
  ],
  initial: () => ({mark: 0, mask: 0, invert: 0}),
  print: value => ` mark match${value.invert ? ' !' : ''}${text(value)}`,
  save: value => `${value.invert ? ' !' : ''} --mark${text(value)}`,
  native: ({mark, mask, invert}) => [
    meta('mark'),
    ...(mask === ALL ? [] : [masked(host32(mask))]),
    compare(invert ? 'neq' : 'eq', host32(mark)),
  ],
})
