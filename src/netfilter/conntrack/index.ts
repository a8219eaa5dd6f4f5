/** Connection tracking. */
export {conntrack} from './conntrack.js'
export type {ConntrackEvent, ConntrackEventName, ConntrackEventOptions} from './events.js'
export type {
  ConntrackChanges,
  ConntrackCounters,
  ConntrackEntry,
  ConntrackFilter,
  ConntrackKey,
  ConntrackState,
  ConntrackStats,
  ConntrackStatus,
  ConntrackTranslation,
  ConntrackTuple,
  ConntrackTupleFilter,
} from './types.js'
