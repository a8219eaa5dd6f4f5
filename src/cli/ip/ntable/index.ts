/** `ip ntable` (ip-ntable(8)): the tables that neighbours are kept in. */
import {NLM_F} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {link} from '../../../../protocol/route/link.js'
import {
  type NeighbourTableInput,
  type NeighbourTableMessage,
  neighbourTable,
} from '../../../../protocol/route/neighbour-table.js'
import type {Command} from '../../common/context.js'
import {duplicate, Misuse, missing, terminated, wrong} from '../../common/failure.js'
import {parseWide, unsigned} from '../../common/numbers.js'
import {verbs} from '../../common/verbs.js'
import {showTable} from './show-ntable.js'
import {usage} from './usage.js'

const show: Command = (args, context) => {
  const {out, kernel, settings, links} = context
  /** 0 for the settings of no link. */
  let index: number | undefined
  let name: string | undefined
  args.options(
    {
      dev: () => {
        const word = args.next()
        const found = word === 'none' ? 0 : links.find(word)
        if (found === undefined) throw wrong(word, '"DEV" is invalid')
        index = Math.max(found | 0, 0)
      },
      name: () => {
        name = args.next()
      },
    },
    word => {
      throw wrong(word, 'unknown')
    },
  )
  const isWanted = ({family, attributes: a}: NeighbourTableMessage): boolean =>
    (settings.family === 0 || family === settings.family) &&
    (name === undefined || a.name === name) &&
    (index === undefined || (a.parms?.ifindex ?? 0) === index)
  out.list(() => {
    // The kernel repeats tables where a second datagram goes on, and a socket that received nothing yet gets small ones.
    kernel.get(RTM.GETLINK, link, {index: LOOPBACK})
    const request = {family: settings.family}
    const found = terminated('Dump', () => [...kernel.each(RTM.GETNEIGHTBL, neighbourTable, request)], 1)
    for (const message of found.filter(isWanted)) out.object(undefined, () => showTable(context, message))
  })
}

/** The first link of every namespace. */
const LOOPBACK = 1

/** Settings of a whole table. */
const thresholds = ['thresh1', 'thresh2', 'thresh3'] as const

/** Settings of a link: words of the command, keys of the message. */
const counts = {
  queue: 'queueLen',
  app_probes: 'appProbes',
  ucast_probes: 'ucastProbes',
  mcast_probes: 'mcastProbes',
  proxy_queue: 'proxyQlen',
} as const
const times = {
  base_reachable: 'baseReachableTime',
  retrans: 'retransTime',
  gc_stale: 'gcStaletime',
  delay_probe: 'delayProbeTime',
  anycast_delay: 'anycastDelay',
  proxy_delay: 'proxyDelay',
  locktime: 'locktime',
} as const

const change: Command = (args, context) => {
  const attributes: NonNullable<NeighbourTableInput['attributes']> = {}
  const parms: NonNullable<typeof attributes.parms> = {}
  let dev: string | undefined
  const count = (word: string): number => unsigned(args.next(), 32, `"${word}" value is invalid`)
  const time = (word: string): bigint => {
    const text = args.next()
    const value = parseWide(text)
    if (value === undefined) throw wrong(text, `"${word}" value is invalid`)
    return value
  }
  const table: Record<string, (word: string) => void> = {
    name: () => {
      const word = args.next()
      if (attributes.name !== undefined) throw duplicate('NAME', word)
      attributes.name = word
    },
    dev: () => {
      dev = args.next()
      parms.ifindex = context.links.index(dev)
    },
    gc_int: word => {
      attributes.gcInterval = time(word)
    },
  }
  for (const key of thresholds) {
    table[key] = word => {
      attributes[key] = count(word)
    }
  }
  for (const [name, key] of Object.entries(counts)) {
    table[name] = word => {
      parms[key] = count(word)
    }
  }
  for (const [name, key] of Object.entries(times)) {
    table[name] = word => {
      parms[key] = time(word)
    }
  }
  args.options(table, word => {
    throw wrong(word, 'unknown')
  })
  if (attributes.name === undefined) throw missing('NAME')
  const hasParameters = Object.keys(parms).length > (dev === undefined ? 0 : 1)
  if (!hasParameters && Object.keys(attributes).length === 1)
    throw new Misuse('Not enough information: changeable attributes required.')
  context.kernel.change(
    RTM.SETNEIGHTBL,
    neighbourTable,
    {family: context.settings.family, attributes: {...attributes, ...(hasParameters && {parms})}},
    NLM_F.REPLACE,
  )
}

export const ntable: Command = verbs('ntable', usage, show, {
  'change~|chg~': change,
  'list~|show~|lst~': show,
})
