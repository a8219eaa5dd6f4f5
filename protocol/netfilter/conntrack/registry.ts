/** The messages about connections and expectations, by their numbers in their subsystems. */
import type {MessageType} from '../../route/registry.js'
import {conntrack} from './conntrack.js'
import {IPCTNL_MSG_CT, IPCTNL_MSG_EXP} from './constants.js'
import {expectation} from './expectation.js'
import {conntrackCpuStats, conntrackStats, expectationCpuStats} from './statistics.js'

const {GET_STATS_CPU, GET_STATS} = IPCTNL_MSG_CT

const conntrackFormats = new Map<number, NonNullable<MessageType['message']>>([
  [GET_STATS_CPU, conntrackCpuStats],
  [GET_STATS, conntrackStats],
])

/** Of `NFNL_SUBSYS_CTNETLINK`. */
export const conntrackMessages: ReadonlyMap<number, MessageType> = new Map(
  Object.entries(IPCTNL_MSG_CT).map(([key, number]) => [
    number,
    {name: `IPCTNL_MSG_CT_${key}`, message: conntrackFormats.get(number) ?? conntrack},
  ]),
)

/** Of `NFNL_SUBSYS_CTNETLINK_EXP`. */
export const expectationMessages: ReadonlyMap<number, MessageType> = new Map(
  Object.entries(IPCTNL_MSG_EXP).map(([key, number]) => [
    number,
    {
      name: `IPCTNL_MSG_EXP_${key}`,
      message: number === IPCTNL_MSG_EXP.GET_STATS_CPU ? expectationCpuStats : expectation,
    },
  ]),
)
