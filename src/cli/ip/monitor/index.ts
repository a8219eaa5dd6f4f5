/** `ip monitor` (ip-monitor(8)). With `-j`, one object a line. */
import type {Command} from '../../common/context.js'
import {listen} from '../../common/events/listen.js'
import {replay} from '../../common/events/replay.js'
import type {Topic} from '../../common/events/topic.js'
import {Misuse, wrong} from '../../common/failure.js'
import {known, topics} from './topics.js'

const usage = `Usage: ip monitor [ all | OBJECTS ] [ FILE ] [ label ] [ all-nsid ]
                  [ dev DEVICE ]
OBJECTS :=  address | link | mroute | neigh | netconf |
            nexthop | nsid | prefix | route | rule | stats
FILE := file FILENAME`

export const monitor: Command = (args, context) => {
  const chosen = new Set<Topic>()
  let labels = false
  let allNamespaces = false
  let file: string | undefined
  let dev: number | undefined
  args.options(
    {
      'file~': () => {
        file = args.next()
      },
      'label~': () => {
        labels = true
      },
      ...Object.fromEntries(
        Object.entries(topics).map(([name, topic]) => [
          name === 'stats' ? name : `${name}~`,
          () => void chosen.add(topic),
        ]),
      ),
      all: () => {
        labels = true
      },
      'all-nsid~': () => {
        allNamespaces = true
      },
      'help~': () => {
        throw new Misuse(usage)
      },
      dev: () => {
        const name = args.next()
        dev = context.links.find(name)
        if (dev === undefined) throw wrong(name, 'Device does not exist\n')
      },
    },
    word => {
      throw new Misuse(`Argument "${word}" is unknown, try "ip monitor help".`)
    },
  )
  const listening = {
    topics: chosen.size > 0 ? [...chosen] : Object.values(topics),
    known,
    strict: true,
    labels,
    allNamespaces,
    dev,
  }
  if (file !== undefined) return replay(context, listening, file)
  context.namespaces.load()
  listen(context, listening)
}
