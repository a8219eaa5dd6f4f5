import type {MessageType} from '../../route/registry.js'
import {NFQNL_MSG} from './constants.js'
import {queueConfig, queued} from './queue.js'

/** Of `NFNL_SUBSYS_QUEUE`. */
export const queueMessages: ReadonlyMap<number, MessageType> = new Map(
  Object.entries(NFQNL_MSG).map(([key, number]) => [
    number,
    {name: `NFQNL_MSG_${key}`, message: number === NFQNL_MSG.CONFIG ? queueConfig : queued},
  ]),
)
