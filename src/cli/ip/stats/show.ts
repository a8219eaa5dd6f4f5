/** `ip stats show`. */

import {NLM_F} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {type LinkStatsMessage, linkStatsRequest} from '../../../../protocol/route/link-stats.js'
import {ask, request} from '../../../exchange/request.js'
import {readStats, topicBit} from '../../../stats/topics.js'
import type {Command, Context} from '../../common/context.js'
import type {Cursor} from '../../common/cursor.js'
import {Failure, garbage, wrong} from '../../common/failure.js'
import {mayBeName} from '../../common/link-names.js'
import {writeAll} from '../../common/streams.js'
import {type Suite, suites} from './suites.js'
import {usage} from './usage.js'

/** EINVAL as exit code. */
export const INVALID = 22

const LEVELS = ['group', 'subgroup', 'suite'] as const

export const show: Command = (args, context) => {
  const selection = readSelection(args)
  if (!selection) return writeAll(2, `${usage}\n`)
  const {chosen} = selection
  const dev = selection.dev === undefined ? undefined : context.links.index(selection.dev)
  const {out} = context
  out.list(() => {
    for (const message of answers(context, dev, chosen)) {
      for (const suite of chosen) out.object(undefined, () => showSuite(context, message, suite))
      if (dev === undefined) out.text(out.nl)
    }
  })
}

interface Selection {
  /** The name of a link. */
  dev: string | undefined
  chosen: readonly Suite[]
}

/** Each `group` starts a path that `subgroup` and `suite` go on. `undefined` if help is what is asked for. */
function readSelection(args: Cursor): Selection | undefined {
  let dev: string | undefined
  const paths: string[][] = []
  let open: string[] = []
  while (!args.done) {
    const word = args.next()
    const level = LEVELS.indexOf(word as (typeof LEVELS)[number])
    if (word === 'dev') {
      const name = args.next()
      if (dev !== undefined) throw garbage('dev', name)
      if (!mayBeName(name)) throw wrong(name, '"dev" not a valid ifname')
      dev = name
    } else if (level >= 0) {
      const name = args.next()
      if (level > 0 && open.length === 0)
        throw new Failure(INVALID, `Error: ${word} ${name} requested without selecting a group first`)
      open = extended(open.slice(0, level), level, name)
      // What was begun is made narrower.
      const last = paths.at(-1)
      if (level > 0 && last?.length === level) paths.pop()
      paths.push(open)
    } else if (word === 'help') return undefined
    else throw new Failure(INVALID, `What is "${word}"?\n${usage}`)
  }
  const chosen = suites.filter(suite => paths.length === 0 || paths.some(path => isIn(suite, path)))
  return {dev, chosen}
}

function extended(path: readonly string[], level: number, name: string): string[] {
  const word = LEVELS[level]
  if (level > 0 && suites.some(suite => suite.path.length === level && isIn(suite, path)))
    throw new Failure(
      INVALID,
      `Error: ${word} ${name} requested inside leaf ${LEVELS[level - 1]} ${path.at(-1)}`,
    )
  const longer = [...path, name]
  if (!suites.some(suite => isIn(suite, longer)))
    throw new Failure(INVALID, `Error: no ${word} named ${name} found inside ${path.at(-1) ?? 'top-level'}`)
  return longer
}

const isIn = ({path}: Suite, wanted: readonly string[]): boolean =>
  wanted.every((word, i) => path[i] === word)

/** The kernel's answers. */
function answers(
  {kernel}: Context,
  dev: number | undefined,
  chosen: readonly Suite[],
): Iterable<LinkStatsMessage> {
  const mask = chosen.reduce((bits, {topic}) => bits | topicBit(topic), 0)
  const offload = chosen.reduce((bits, {filter = 0}) => bits | filter, 0)
  const attributes = offload === 0 ? {} : {getFilters: {offloadXstats: offload}}
  const value = {filter_mask: mask, attributes}
  if (dev === undefined) return kernel.eachOf(RTM.GETSTATS, linkStatsRequest, value, readStats)
  return kernel.run(
    ask(
      request(
        RTM.GETSTATS,
        linkStatsRequest,
        {...value, ifindex: dev},
        'reply',
        '',
        NLM_F.REQUEST,
        readStats,
      ),
    ),
  )
}

function showSuite(context: Context, {ifindex, attributes}: LinkStatsMessage, suite: Suite): void {
  const {out, links} = context
  const name = links.name(ifindex)
  out.put('ifindex', ifindex, `${ifindex}:`)
  out.put('ifname', name, ` ${name}:`, 'ifname')
  suite.path.forEach((word, level) => {
    const key = LEVELS[level] as string
    out.put(key, word, ` ${key} ${word}`)
  })
  suite.show(context, attributes)
}
