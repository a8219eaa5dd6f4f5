/** `-j MARK` */
import {MARK as infos} from '../../../../protocol/netfilter/xtables/mark.js'
import {extension, type Option} from '../extension.js'
import {wrong} from '../problem.js'
import {hex, markAndMask, optionNumber} from '../values.js'

const help = `MARK target options:
  --set-xmark value[/mask]  Clear bits in mask and XOR value into nfmark
  --set-mark value[/mask]   Clear bits in mask and OR value into nfmark
  --and-mark bits           Binary AND the nfmark with bits
  --or-mark bits            Binary OR the nfmark with bits
  --xor-mark bits           Binary XOR the nfmark with bits
`

const ALL = 0xffffffff

/** `mark = (mark & ~mask) ^ value` */
interface Info {
  mark: number
  mask: number
}

const NAMES = ['set-xmark', 'set-mark', 'and-mark', 'or-mark', 'xor-mark']

const option = (name: string, read: (text: string) => Info): Option<Info> => ({
  name,
  excludes: NAMES.filter(other => other !== name),
  set(draft, value) {
    Object.assign(draft, read(value))
  },
})

const bits = (name: string) => (text: string) => optionNumber(['MARK', name], text)
const and = bits('and-mark')
const or = bits('or-mark')
const xor = bits('xor-mark')

export const MARK = extension<Info>({
  name: 'MARK',
  revision: 2,
  info: infos[2],
  help,
  options: [
    option('set-xmark', text => markAndMask(['MARK', 'set-xmark'], text)),
    option('set-mark', text => {
      const {mark, mask} = markAndMask(['MARK', 'set-mark'], text)
      return {mark, mask: (mask | mark) >>> 0}
    }),
    option('and-mark', text => ({mark: 0, mask: ~and(text) >>> 0})),
    option('or-mark', text => {
      const mark = or(text)
      return {mark, mask: mark}
    }),
    option('xor-mark', text => ({mark: xor(text), mask: 0})),
  ],
  initial: () => ({mark: 0, mask: 0}),
  check(_draft, given) {
    if (given.size === 0) {
      throw wrong('MARK: One of the --set-xmark, --{and,or,xor,set}-mark options is required')
    }
  },
  print({mark, mask}) {
    if (mark === 0) return ` MARK and ${hex(~mask >>> 0)}`
    if (mark === mask) return ` MARK or ${hex(mark)}`
    if (mask === 0) return ` MARK xor ${hex(mark)}`
    if (mask === ALL) return ` MARK set ${hex(mark)}`
    return ` MARK xset ${hex(mark)}/${hex(mask)}`
  },
  save: ({mark, mask}) => ` --set-xmark ${hex(mark)}/${hex(mask)}`,
})
