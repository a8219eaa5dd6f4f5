/** `nft list …`: rule sets as nft(8) prints them. It changes nothing. */
import {NetlinkError} from '../../exchange/netlink-error.js'
import {connectNetfilterSync} from '../../netfilter/index.js'
import {strerror} from '../../system/libc.js'
import {getopt} from '../common/getopt.js'
import {kernel} from '../common/kernel.js'
import {links} from '../common/links.js'
import {writeError, writeOutput} from '../common/write.js'
import {Complaint, list} from './list.js'
import type {Manner} from './shown.js'

const FAILURE = 1
const long = [
  {name: 'help', means: 'h'},
  {name: 'version', means: 'v'},
  {name: 'json', means: 'j'},
  {name: 'handle', means: 'a'},
  {name: 'stateless', means: 's'},
  {name: 'terse', means: 't'},
  {name: 'numeric', means: 'n'},
  {name: 'service', means: 'S'},
  {name: 'reversedns', means: 'N'},
  {name: 'guid', means: 'u'},
  {name: 'numeric-priority', means: 'y'},
  {name: 'numeric-protocol', means: 'p'},
  {name: 'numeric-time', means: 'T'},
]

/** Other ways to print, which are not here. */
const absent = ['n', 'S', 'N', 'u', 'y', 'p', 'T']

const usage = `Usage: nft [ options ] list ...
Options:
  -h, --help                      Show this help
  -v, --version                   Show version information
  -j, --json                      Format output in JSON
  -a, --handle                    Output rule handle.
  -s, --stateless                 Omit stateful information of ruleset.
  -t, --terse                     Omit contents of sets.
Lists: ruleset, tables, table, chains, chain, sets, set, maps, map, flowtables, flowtable, counters, counter, quotas,
       quota, limits, limit, synproxys, synproxy, secmarks, secmark, ct helpers, ct helper, ct timeout, ct expectation
`

export function run(args: string[]): number {
  const first = args.findIndex(word => !word.startsWith('-'))
  const words = first < 0 ? [] : args.slice(first)
  const late = words.findIndex(word => word.startsWith('-'))
  if (late >= 0) return tooLate(args, first + late)
  const {found} = getopt('nft', first < 0 ? args : args.slice(0, first), 'hvjastnSNuypT', long)
  const complaint = found.find(option => 'complaint' in option)
  if (complaint && 'complaint' in complaint) return fail(complaint.complaint)
  const given = new Set(found.map(({name}) => name))
  if (given.has('h')) return say(usage)
  if (given.has('v')) return say('nftables v1.0.6 (Lester Gooch #5)\n')
  const other = absent.find(name => given.has(name))
  if (other !== undefined)
    return fail(`nft: option -${other} is not supported here: lists have no other words or numbers\n`)
  if (words.length === 0) return fail('nft: no command specified\n')
  return show(words, {
    json: given.has('j'),
    handles: given.has('a'),
    stateless: given.has('s'),
    terse: given.has('t'),
  })
}

/** Options come first. Where they do not, nft(8) points at them on standard output. */
function tooLate(args: readonly string[], index: number): number {
  const line = ['nft', ...args].map(word => `${word} `)
  const before = line.slice(0, index + 1).join('').length
  const marks = `   ^${' '.repeat(before - 4)}${'~'.repeat(args[index]?.length ?? 1)}`
  writeError(`Error: syntax error, options must be specified before commands\n${line.join('')}`)
  writeOutput(`\n${marks}\n`)
  return FAILURE
}

function show(words: readonly string[], flags: Omit<Manner, 'interfaceName'>): number {
  const talk = kernel()
  const known = links(talk)
  const netfilter = connectNetfilterSync()
  try {
    const manner = {...flags, interfaceName: (index: number) => known.at(index)?.name}
    return say(list(netfilter, words, manner))
  } catch (error) {
    if (error instanceof Complaint) return fail(error.message)
    if (error instanceof NetlinkError) return fail(`Error: ${strerror(-error.errno)}\n${words.join(' ')}\n`)
    throw error
  } finally {
    netfilter.close()
    talk.close()
  }
}

function say(text: string): number {
  writeOutput(text)
  return 0
}

function fail(text: string): number {
  writeError(text)
  return FAILURE
}
