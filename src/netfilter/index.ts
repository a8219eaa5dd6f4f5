/** Netfilter: packet filtering, connection tracking, logging, queues and sets. */
export {
  connectNetfilter,
  connectNetfilterSync,
  type NetfilterConnection,
  type SyncNetfilterConnection,
} from './connection.js'
export type {NetfilterRequestOptions} from './request.js'
