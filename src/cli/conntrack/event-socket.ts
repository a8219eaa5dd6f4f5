/** A socket on which the kernel tells of events. */
import {NETLINK} from '../../../protocol/constants.js'
import {type Frame, frames} from '../../../protocol/frame.js'
import {openSocket} from '../../exchange/socket.js'
import {receiveOrLost} from '../../exchange/subscription.js'
import {SystemError} from '../../system/errors.js'
import {writeError} from '../common/write.js'
import {failed} from './problem.js'

export interface Events {
  readonly messages: AsyncIterable<{readonly view: DataView; readonly frame: Frame}>
  close(): void
}

/** Throws what is to be said where it cannot be opened. */
export function openEvents(groups: readonly number[], size: number | undefined): Events {
  const socket = openSocket(NETLINK.NETFILTER)
  let open = true
  try {
    for (const group of groups) socket.join(group)
    if (size !== undefined) socket.setReceiveBuffer(size)
  } catch (error) {
    socket.close()
    if (!(error instanceof SystemError) || error.code !== 'EPERM') throw error
    writeError('mnl_socket_bind: Operation not permitted\n')
    throw failed("Can't open netlink socket")
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
