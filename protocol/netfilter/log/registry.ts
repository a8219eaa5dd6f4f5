import type {MessageType} from '../../route/registry.js'
import {NFULNL_MSG} from './constants.js'
import {logConfig, logged} from './log.js'

/** Of `NFNL_SUBSYS_ULOG`. */
export const logMessages: ReadonlyMap<number, MessageType> = new Map<number, MessageType>([
  [NFULNL_MSG.PACKET, {name: 'NFULNL_MSG_PACKET', message: logged}],
  [NFULNL_MSG.CONFIG, {name: 'NFULNL_MSG_CONFIG', message: logConfig}],
])
