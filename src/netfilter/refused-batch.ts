import {NetlinkError} from '../exchange/netlink-error.js'

/** The kernel refused a transaction, and changed nothing. It is the error of the first message that failed. */
export class RefusedBatch extends NetlinkError {
  /** Position of that message in the transaction; -1 where the transaction was refused as a whole. */
  readonly index: number
  /** The errors of all messages that failed, in their order. Some are consequences of others. */
  readonly errors: readonly NetlinkError[]
  /** The positions of those messages, in the same order. */
  readonly indexes: readonly number[]

  constructor(first: NetlinkError, indexes: readonly number[], errors: readonly NetlinkError[]) {
    super(first.errno, first.syscall, '', first)
    this.message = first.message
    this.index = indexes[0] ?? -1
    this.errors = errors
    this.indexes = indexes
  }
}
