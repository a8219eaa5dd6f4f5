/** The flags of addresses, in ip-address(8)'s words. */
import {AF} from '../../../../protocol/constants.js'
import {IFA_F} from '../../../../protocol/route/constants.js'

export interface AddressFlag {
  readonly word: string
  readonly bit: number
  /** Who may set it: programs, programs for IPv6 only, or the kernel alone. */
  readonly setBy: 'all' | 'inet6' | 'kernel'
}

const flag = (word: string, bit: number, setBy: AddressFlag['setBy']): AddressFlag => ({word, bit, setBy})

/** In the order in which they are shown. */
export const addressFlags: readonly AddressFlag[] = [
  flag('secondary', IFA_F.SECONDARY, 'kernel'),
  flag('temporary', IFA_F.SECONDARY, 'kernel'),
  flag('nodad', IFA_F.NODAD, 'inet6'),
  flag('optimistic', IFA_F.OPTIMISTIC, 'inet6'),
  flag('dadfailed', IFA_F.DADFAILED, 'kernel'),
  flag('home', IFA_F.HOMEADDRESS, 'inet6'),
  flag('deprecated', IFA_F.DEPRECATED, 'kernel'),
  flag('tentative', IFA_F.TENTATIVE, 'kernel'),
  flag('permanent', IFA_F.PERMANENT, 'kernel'),
  flag('mngtmpaddr', IFA_F.MANAGETEMPADDR, 'inet6'),
  flag('noprefixroute', IFA_F.NOPREFIXROUTE, 'all'),
  flag('autojoin', IFA_F.MCAUTOJOIN, 'all'),
  flag('stable-privacy', IFA_F.STABLE_PRIVACY, 'kernel'),
]

const KNOWN = addressFlags.reduce((all, {bit}) => all | bit, 0)

/** The words for an address's flags, and the bits that have none. What is not permanent is dynamic. */
export function flagWords(flags: number, family: number): {words: string[]; rest: number} {
  const words: string[] = []
  for (const {word, bit} of addressFlags) {
    if (bit === IFA_F.PERMANENT) {
      if (!(flags & bit)) words.push('dynamic')
    } else if (
      flags & bit &&
      !(bit === IFA_F.SECONDARY && (word === 'temporary') !== (family === AF.INET6))
    ) {
      words.push(word)
    }
  }
  return {words, rest: flags & ~KNOWN}
}

/** Words that mean that a bit is not set. */
const opposites: Readonly<Record<string, number>> = {primary: IFA_F.SECONDARY, dynamic: IFA_F.PERMANENT}

/** The bit that a filter's word asks for, and whether it is to be set. `-` is the opposite. */
export function filterFlag(word: string): {bit: number; set: boolean} | undefined {
  const name = word.startsWith('-') ? word.slice(1) : word
  const set = name === word
  const known = addressFlags.find(one => one.word === name)
  if (known) return {bit: known.bit, set}
  const bit = Object.hasOwn(opposites, name) ? opposites[name] : undefined
  return bit === undefined ? undefined : {bit, set: !set}
}
