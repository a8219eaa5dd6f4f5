/** Expectations as they come and go. */
import {NLM_F} from '../../../protocol/constants.js'
import type {Frame} from '../../../protocol/frame.js'
import {IPCTNL_MSG_EXP} from '../../../protocol/netfilter/conntrack/constants.js'
import {expectation as format} from '../../../protocol/netfilter/conntrack/expectation.js'
import {NFNLGRP} from '../../../protocol/netfilter/constants.js'
import type {Lines} from '../../exchange/lines.js'
import {type SubscriptionOptions, subscribe} from '../subscription.js'
import {expectationType} from './expectation.js'
import {readExpectation} from './expectation-read.js'
import type {Expectation} from './expectation-types.js'

/** What happened to an expectation, or word that the kernel had to drop some events. */
export type ExpectationEvent =
  | {readonly event: 'new' | 'update' | 'destroy'; readonly expectation: Expectation}
  | {readonly event: 'overrun'}

const groups = [NFNLGRP.CONNTRACK_EXP_NEW, NFNLGRP.CONNTRACK_EXP_UPDATE, NFNLGRP.CONNTRACK_EXP_DESTROY]

/** Subscribes at once; the events wait in the socket until they are asked for. */
export const expectationEvents = (
  lines: Lines,
  options: SubscriptionOptions,
): AsyncIterableIterator<ExpectationEvent> =>
  subscribe<ExpectationEvent>(lines, groups, options, (view, frame) => {
    const event = eventOf(frame)
    const message = event && format.decode(view, frame.start, frame.end, {})
    return message && {event, expectation: readExpectation(message)}
  })

function eventOf({type, flags}: Frame): 'new' | 'update' | 'destroy' | undefined {
  if (type === expectationType(IPCTNL_MSG_EXP.DELETE)) return 'destroy'
  if (type !== expectationType(IPCTNL_MSG_EXP.NEW)) return undefined
  return flags & NLM_F.CREATE ? 'new' : 'update'
}
