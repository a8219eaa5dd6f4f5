/**
 * The statements of rules. How the rooms hang together, and where one more goes:
 *
 * - a property of packets: a row in fields/: payload-fields, option-fields or state-fields; with parameters in its name,
 *   a family in composed/
 * - a type of values: a line in ../values/types, with its words in ../values/names
 * - a statement: its words in types, a file with a writer and a reader in actions/ (in lookups/ if it looks something
 *   up), and both of these in the lists of statements
 *
 * matches/ compares properties, and adds what they need before; own/ has the sets and chains that belong to one rule.
 */
export type {MatchValue as NftMatchValue} from '../values/value-type.js'
export type {AddressFamily as NftAddressFamily} from './actions/address-family.js'
export type {FieldName as NftField} from './fields/fields.js'
export type {StatefulStatement as NftStatefulStatement} from './lookups/stateful.js'
export type {
  ConcatenatedMatch as NftConcatenatedMatch,
  ElementChange as NftElementChange,
  Key as NftKey,
  Loadable as NftLoadable,
  MapRef as NftMapRef,
  MapValue as NftMapValue,
  NatByMap as NftNatByMap,
  ObjectByMap as NftObjectByMap,
  OwnChainVerdict as NftOwnChainVerdict,
  PortByMap as NftPortByMap,
  SetByMap as NftSetByMap,
  SetStatement as NftSetStatement,
  VerdictMap as NftVerdictMap,
} from './lookups/types.js'
export type {InOwnChain as NftInOwnChain} from './own/own-chain.js'
export type {WithOwnSet as NftWithOwnSet} from './own/with-own-set.js'
export type {
  Change as NftChange,
  Connections as NftConnections,
  Counter as NftCounterStatement,
  Dup as NftDup,
  FieldValue as NftFieldValue,
  Flow as NftFlow,
  Fwd as NftFwd,
  Last as NftLast,
  Limit as NftLimitStatement,
  Log as NftLogStatement,
  Masquerade as NftMasquerade,
  Match as NftMatch,
  Nat as NftNat,
  NatTarget as NftNatTarget,
  Queue as NftQueue,
  QueueFlag as NftQueueFlag,
  Quota as NftQuotaStatement,
  Redirect as NftRedirect,
  Reject as NftReject,
  ResetOption as NftResetOption,
  SetMark as NftSetMark,
  Statement as NftStatement,
  Synproxy as NftSynproxy,
  SynproxyFlag as NftSynproxyFlag,
  Tproxy as NftTproxy,
  UseObject as NftUseObject,
  Verdict as NftVerdictStatement,
} from './types.js'
