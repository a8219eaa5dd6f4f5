/** Shows notifications as they come. */
import {LISTENING_TO_ALL, notifications} from '../../../exchange/notifications.js'
import {SystemError} from '../../../system/errors.js'
import {strerror} from '../../../system/libc.js'
import type {Context} from '../context.js'
import {Failure} from '../failure.js'
import {writeAll} from '../streams.js'
import {type Listening, show} from './show.js'

/** Shows what happens, without end. */
export function listen(context: Context, listening: Listening): never {
  const {settings} = context
  context.links.load()
  const groups = [...new Set(listening.topics.flatMap(topic => topic.groups(settings.family)))]
  const told = notifications(
    {
      groups,
      allNamespaces: listening.allNamespaces,
      receiveBuffer: settings.receiveBuffer ?? 1024 * 1024,
    },
    errno => writeAll(2, `netlink receive error ${strerror(-errno)} (${-errno})\n`),
  )
  try {
    for (const notification of told) {
      show(context, listening, notification)
      context.out.flush()
    }
  } catch (error) {
    if (!(error instanceof SystemError) || error.path !== LISTENING_TO_ALL) throw error
    throw new Failure(1, `${LISTENING_TO_ALL}: ${strerror(-error.errno)}`)
  }
  throw new Error('notifications never end')
}
