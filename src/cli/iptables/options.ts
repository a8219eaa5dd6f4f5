/** The options that every command line of iptables may have. */
import type {LongOption} from './words.js'

export const COMMANDS = 'ADCIRLSFZNXEP'

/** Options that not all commands take, in the order in which they are complained about. */
export const RESTRICTED: readonly string[] = [...'nsdpjvxio0cf']

const ofRule = 'sdpjviof'

/** Which of the restricted options a command takes. */
export const TAKEN: Readonly<Record<string, string>> = {
  A: `${ofRule}c`,
  I: `${ofRule}c`,
  R: `${ofRule}c`,
  D: ofRule,
  C: ofRule,
  L: 'nvx0',
  P: 'vc',
}

/** What commands take that stand in no row. */
export const OTHERWISE = 'v'

export const letters = (fragments: boolean): string =>
  `A:C:D:R:I:L::S::M:F::Z::N:X::E:P:Vh::o:p:s:d:j:i:vw::W::nt:m:xc:g:46${fragments ? 'f' : ''}`

const long = (name: string, letter: string, takes: LongOption<string>['takes'] = 'value') => ({
  name,
  takes,
  means: letter,
})

const longOptionsOf = (fragments: boolean): readonly LongOption<string>[] => [
  long('append', 'A'),
  long('delete', 'D'),
  long('check', 'C'),
  long('insert', 'I'),
  long('replace', 'R'),
  long('list', 'L', 'maybe'),
  long('list-rules', 'S', 'maybe'),
  long('flush', 'F', 'maybe'),
  long('zero', 'Z', 'maybe'),
  long('new-chain', 'N'),
  long('delete-chain', 'X', 'maybe'),
  long('rename-chain', 'E'),
  long('policy', 'P'),
  long('source', 's'),
  long('destination', 'd'),
  long('src', 's'),
  long('dst', 'd'),
  long('protocol', 'p'),
  long('in-interface', 'i'),
  long('jump', 'j'),
  long('table', 't'),
  long('match', 'm'),
  long('numeric', 'n', 'nothing'),
  long('out-interface', 'o'),
  long('verbose', 'v', 'nothing'),
  long('wait', 'w', 'maybe'),
  long('wait-interval', 'W', 'maybe'),
  long('exact', 'x', 'nothing'),
  ...(fragments ? [long('fragments', 'f', 'nothing')] : []),
  long('version', 'V', 'nothing'),
  long('help', 'h', 'maybe'),
  long('line-numbers', '0', 'nothing'),
  long('modprobe', 'M'),
  long('set-counters', 'c'),
  long('goto', 'g'),
  long('ipv4', '4', 'nothing'),
  long('ipv6', '6', 'nothing'),
]

const withFragments = longOptionsOf(true)
const withoutFragments = longOptionsOf(false)

/** The long ones; those of a file's many lines are the same. */
export const longOptions = (fragments: boolean) => (fragments ? withFragments : withoutFragments)

/** Options that `!` may stand in front of. */
export const INVERTIBLE = 'psdiof'
