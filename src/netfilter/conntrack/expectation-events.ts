/** Expectations as they come and go. */
import {expectation as format} from '../../../protocol/netfilter/conntrack/expectation.js'
import {NFNLGRP} from '../../../protocol/netfilter/constants.js'
import type {Lines} from '../../exchange/lines.js'
import {type SubscriptionOptions, subscribe} from '../subscription.js'
import {readExpectation} from './expectation-read.js'
import type {Expectation} from './expectation-types.js'
import {expectationEvent} from './message.js'

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
    const event = expectationEvent(frame)
    const message = event && format.decode(view, frame.start, frame.end, {})
    return message && {event, expectation: readExpectation(message)}
  })
