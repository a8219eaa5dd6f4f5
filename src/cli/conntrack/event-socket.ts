/** A socket on which the kernel tells of events. */
import {NETLINK} from '../../../protocol/constants.js'
import {type Frame, frames} from '../../../protocol/frame.js'
import {openSocket} from '../../exchange/socket.js'
import {receiveOrLost} from '../../exchange/subscription.js'
import {SystemError} from '../../system/errors.js'
import type {Failure} from '../common/failure.js'
import {writeError, writeOutput} from '../common/write.js'
import type {Format} from './format.js'
import {failed, PROGRAM} from './problem.js'
import {EXPECT_HEAD, EXPECT_TAIL, XML_HEAD, XML_TAIL} from './xml.js'

export interface Events {
  readonly messages: AsyncIterable<Event>
  close(): void
}

function cannotBind(): Failure {
  writeError('mnl_socket_bind: Operation not permitted\n')
  return failed("Can't open netlink socket")
}

/** Throws what is to be said where it cannot be opened. */
export function openEvents(
  groups: readonly number[],
  size: number | undefined,
  forbidden: () => Failure = cannotBind,
): Events {
  const socket = openSocket(NETLINK.NETFILTER)
  let open = true
  try {
    for (const group of groups) socket.join(group)
    if (size !== undefined) socket.setReceiveBuffer(size)
  } catch (error) {
    socket.close()
    if (!(error instanceof SystemError) || error.code !== 'EPERM') throw error
    throw forbidden()
  }
  async function* messages() {
    while (open) {
      const length = receiveOrLost(socket)
      if (length === 'lost') {
        socket.close()
        throw failed('Operation failed: No buffer space available')
      }
      if (length === 0) await socket.readable()
      else for (const frame of frames(socket.view, 0, length)) yield {view: socket.view, frame}
    }
  }
  return {
    messages: messages(),
    close() {
      open = false
      socket.close()
    },
  }
}

type Event = {readonly view: DataView; readonly frame: Frame}

/** Writes what is to be told of each event, until the command is interrupted, and then how many there were. */
export async function tell(
  events: Events,
  {form}: Format,
  kind: 'flow' | 'expectation',
  read: (event: Event) => string | undefined,
): Promise<number> {
  const [head, tail] = kind === 'flow' ? [XML_HEAD, XML_TAIL] : [EXPECT_HEAD, EXPECT_TAIL]
  let count = 0
  const stop = () => events.close()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  for await (const event of events.messages) {
    const text = read(event)
    if (text === undefined) continue
    if (count === 0 && form === 'xml') writeOutput(head)
    count++
    writeOutput(text)
  }
  if (form === 'xml' && count > 0) writeOutput(tail)
  writeError(`${PROGRAM}: ${count} ${kind} events have been shown.\n`)
  return 0
}
