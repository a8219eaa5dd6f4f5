/** `ip stats set`: has hardware count what it routes, or not. */
import {RTM} from '../../../../protocol/route/constants.js'
import {linkStatsRequest} from '../../../../protocol/route/link-stats.js'
import type {Command} from '../../common/context.js'
import {Failure, garbage, Misuse, wrong} from '../../common/failure.js'
import {mayBeName} from '../../common/link-names.js'
import {shortOnOff} from '../../common/on-off.js'
import {writeAll} from '../../common/streams.js'
import {INVALID} from './show.js'
import {usage} from './usage.js'

export const set: Command = (args, {kernel, links}) => {
  let dev: string | undefined
  let counts: number | undefined
  while (!args.done) {
    const word = args.next()
    if (word === 'dev') {
      const name = args.next()
      if (dev !== undefined) throw garbage('dev', name)
      if (!mayBeName(name)) throw wrong(name, '"dev" not a valid ifname')
      dev = name
    } else if (word === 'l3_stats') {
      const value = args.next()
      if (counts !== undefined) throw new Failure(INVALID, 'A statistics suite to toggle was already given.')
      counts = Number(shortOnOff('l3_stats', value, INVALID))
    } else if (word === 'help') return writeAll(2, `${usage}\n`)
    else throw new Failure(INVALID, `What is "${word}"?\n${usage}`)
  }
  if (dev === undefined) throw new Misuse('Not enough information: "dev" argument is required.')
  if (counts === undefined) throw new Misuse('Not enough information: stat type to toggle is required.')
  const ifindex = links.index(dev)
  kernel.change(RTM.SETSTATS, linkStatsRequest, {ifindex, attributes: {setOffloadXstatsL3Stats: counts}})
}
