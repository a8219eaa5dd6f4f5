/** Connection tracking. */
export {conntrack} from './conntrack.js'
export type {ConntrackEvent, ConntrackEventName, ConntrackEventOptions} from './events.js'
export {expectations} from './expectation.js'
export type {ExpectationEvent} from './expectation-events.js'
export type {
  Expectation,
  ExpectationFilter,
  ExpectationFlag,
  ExpectationKey,
  ExpectationMaster,
} from './expectation-types.js'
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
