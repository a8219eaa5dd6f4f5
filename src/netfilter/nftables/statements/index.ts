/** The statements of rules. */
export type {FieldName as NftField} from './fields.js'
export type {StatefulStatement as NftStatefulStatement} from './stateful.js'
export type {
  Counter as NftCounterStatement,
  Limit as NftLimitStatement,
  Log as NftLogStatement,
  Masquerade as NftMasquerade,
  Match as NftMatch,
  MatchValue as NftMatchValue,
  Nat as NftNat,
  NatTarget as NftNatTarget,
  Redirect as NftRedirect,
  Reject as NftReject,
  SetMark as NftSetMark,
  Statement as NftStatement,
  Verdict as NftVerdictStatement,
} from './types.js'
