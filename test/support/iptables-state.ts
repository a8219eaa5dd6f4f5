/** Shell lines that show what iptables has made. */
import {fileURLToPath} from 'node:url'
import {NFT} from './nft-path.js'

const program = fileURLToPath(new URL('rule-bytes.js', import.meta.url))

/** The chains and rules of families, as the kernel sends them. */
export const rulesInBytes = (...families: readonly number[]) =>
  `${process.execPath} ${program} ${families.join(' ')}`

/** The rule set, as nft shows it and as the kernel sends it. */
export const ruleSetOf = (...families: readonly number[]) => [
  `${NFT} -a list ruleset`,
  rulesInBytes(...families),
]
