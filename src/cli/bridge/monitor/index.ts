/** `bridge monitor` (bridge(8)). With `-j`, one object a line. */
import type {Command} from '../../common/context.js'
import {listen} from '../../common/events/listen.js'
import {replay} from '../../common/events/replay.js'
import type {Topic} from '../../common/events/topic.js'
import {Misuse} from '../../common/failure.js'
import {topics, usual} from './topics.js'
import {usage} from './usage.js'

/** exit(-1). */
const FAILED = 255

export const monitor: Command = (args, context) => {
  const chosen = new Set<Topic>()
  let labels = false
  let file: string | undefined
  args.options(
    {
      'file~': () => {
        file = args.next()
      },
      ...Object.fromEntries(
        Object.entries(topics).map(([name, topic]) => [
          name === 'vni' ? name : `${name}~`,
          () => void chosen.add(topic),
        ]),
      ),
      all: () => {
        for (const topic of Object.values(topics)) chosen.add(topic)
        labels = true
      },
      'help~': () => {
        throw new Misuse(usage)
      },
    },
    word => {
      throw new Misuse(`Argument "${word}" is unknown, try "bridge monitor help".`)
    },
  )
  const listening = {
    topics: chosen.size > 0 ? [...chosen] : usual,
    known: Object.values(topics),
    labels,
    allNamespaces: false,
  }
  if (file !== undefined) return replay(context, listening, file, FAILED)
  listen(context, listening)
}
