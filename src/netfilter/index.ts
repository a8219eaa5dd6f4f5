/** Netfilter: packet filtering, connection tracking, logging, queues and sets. */
export {
  connectNetfilter,
  connectNetfilterSync,
  type NetfilterConnection,
  type SyncNetfilterConnection,
} from './connection.js'
export * from './conntrack/index.js'
export * from './ipset/index.js'
export type {LoggedPacket, LogOptions} from './log/log.js'
export {LostEchoes} from './lost-echoes.js'
export type {NftChain, NftChainFilter, NftChainKey, NftHook} from './nftables/chain.js'
export type {NftElement, NftElementValue} from './nftables/element-values.js'
export type {NftFlowtable, NftFlowtableFilter, NftFlowtableKey} from './nftables/flowtable.js'
export type {Generation} from './nftables/generation.js'
export {type NftMessageOptions, nftMessage} from './nftables/message.js'
export type {NftChanged, NftEvent} from './nftables/monitor.js'
export {type Nftables, nft, type SyncNftables} from './nftables/nftables.js'
export type {NftObject, NftObjectFilter, NftObjectKey, NftObjectType} from './nftables/object.js'
export type {NftMapObject} from './nftables/object-kinds.js'
export type {Step as NftStep, StepResult as NftStepResult} from './nftables/perform.js'
export type {NftRule, NftRuleFilter, NftRuleKey} from './nftables/rule.js'
export type {NftSet, NftSetFilter, NftSetKey} from './nftables/set.js'
export type * from './nftables/statements/index.js'
export type {NftTable, NftTableFilter} from './nftables/table.js'
export type {NftTrace, NftTraceEvent} from './nftables/trace.js'
export type {NftType, NftTypes} from './nftables/values/shape.js'
export type {NftFamily} from './nftables/words.js'
export * from './outside/index.js'
export type {CtState, PacketInfo} from './packet.js'
export type {PacketChanges, Queue, QueuedPacket, QueueOptions, Verdict} from './queue/queue.js'
export {RefusedBatch} from './refused-batch.js'
export type {NetfilterRequestOptions} from './request.js'
export type {TransactionOptions} from './transaction.js'
