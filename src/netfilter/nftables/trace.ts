/** The way of packets through the rules: of those that a rule gave the mark `meta nftrace`. */
import type {Frame} from '../../../protocol/frame.js'
import {NFNL_SUBSYS, NFNLGRP} from '../../../protocol/netfilter/constants.js'
import {netfilterType} from '../../../protocol/netfilter/header.js'
import {NFT_MSG} from '../../../protocol/netfilter/nftables/constants.js'
import {nftTrace} from '../../../protocol/netfilter/nftables/trace.js'
import type {Lines} from '../../exchange/lines.js'
import {type SubscriptionOptions, subscribe} from '../subscription.js'
import {defined} from './options.js'
import {verdictOf} from './statements/actions/verdict.js'
import type {Verdict} from './statements/types.js'
import {families, type NftFamily} from './words.js'

/** A packet met a rule that matched, the end of a chain, or the policy of one. */
export interface NftTrace {
  readonly event: 'rule' | 'return' | 'policy' | number
  /** The same for all events of a packet. */
  readonly id: number
  readonly family: NftFamily
  readonly table: string
  readonly chain: string
  /** Of the rule. */
  readonly handle?: bigint
  /** What became of the packet. */
  readonly verdict?: Verdict | number
  /** Indexes of the interfaces. */
  readonly iif?: number
  readonly oif?: number
  readonly mark?: number
  /** The packet's first bytes. They come with its first event. */
  readonly headers?: {
    readonly link?: Uint8Array
    readonly network?: Uint8Array
    readonly transport?: Uint8Array
  }
}

/** An event, or word that the kernel had to drop some. */
export type NftTraceEvent = NftTrace | {readonly event: 'overrun'}

const TRACE = netfilterType(NFNL_SUBSYS.NFTABLES, NFT_MSG.TRACE)

/** Subscribes at once; the events wait in the socket until they are asked for. */
export const nftTraces = (lines: Lines, options: SubscriptionOptions): AsyncIterableIterator<NftTraceEvent> =>
  subscribe<NftTrace>(lines, [NFNLGRP.NFTRACE], options, (view, frame) =>
    frame.type === TRACE ? readTrace(view, frame) : undefined,
  )

function readTrace(view: DataView, {start, end}: Frame): NftTrace {
  const {nfgen_family = 0, attributes = {}} = nftTrace.decode(view, start, end, {}) ?? {}
  const {id = 0, type = 0, table = '', chain = '', ruleHandle, verdict, policy, iif, oif, mark} = attributes
  const {llHeader, networkHeader, transportHeader} = attributes
  const headers = defined({link: llHeader, network: networkHeader, transport: transportHeader})
  const code = verdict?.code ?? policy
  return defined({
    event: type,
    id,
    family: families.word(nfgen_family) as NftFamily,
    table,
    chain,
    handle: ruleHandle,
    verdict: code === undefined ? undefined : (verdictOf({...verdict, code}) ?? code),
    iif,
    oif,
    mark,
    headers: Object.keys(headers).length > 0 ? headers : undefined,
  }) as NftTrace
}
