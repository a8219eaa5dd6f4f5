import type {MessageType} from '../../route/registry.js'
import {IPSET_CMD} from './constants.js'
import {ipset, ipsetElements} from './ipset.js'

const aboutElements = new Set<number>([IPSET_CMD.ADD, IPSET_CMD.DEL, IPSET_CMD.TEST])

/** Of `NFNL_SUBSYS_IPSET`. */
export const ipsetMessages: ReadonlyMap<number, MessageType> = new Map(
  Object.entries(IPSET_CMD).map(([key, number]) => [
    number,
    {name: `IPSET_CMD_${key}`, message: aboutElements.has(number) ? ipsetElements : ipset},
  ]),
)
