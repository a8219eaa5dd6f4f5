/** `conntrack -E expect`: expectations as they come and go, until it is interrupted. */

import {expectation} from '../../../protocol/netfilter/conntrack/expectation.js'
import {NFNLGRP} from '../../../protocol/netfilter/constants.js'
import {expectationEvent} from '../../netfilter/conntrack/message.js'
import {openEvents, tell} from './event-socket.js'
import {stamp} from './events.js'
import {expectedFlow, expectedLine} from './expect-line.js'
import {formatOf} from './format.js'
import {failed} from './problem.js'
import type {Words} from './words.js'
import {when} from './xml.js'

const groups = [NFNLGRP.CONNTRACK_EXP_NEW, NFNLGRP.CONNTRACK_EXP_UPDATE, NFNLGRP.CONNTRACK_EXP_DESTROY]

const titles = {new: '    [NEW] ', update: ' [UPDATE] ', destroy: '[DESTROY] '} as const

export async function watchExpected(words: Words): Promise<number> {
  const format = formatOf(words.given)
  const events = openEvents(groups, undefined, () => failed("Can't open handler"))
  return tell(events, format, 'expectation', ({view, frame}) => {
    const kind = expectationEvent(frame)
    const message = kind && expectation.decode(view, frame.start, frame.end, {})
    if (!message) return undefined
    if (format.form === 'xml') return expectedFlow(message, kind, format.timestamp ? when(new Date()) : '')
    return `${stamp(format)}${titles[kind]}${expectedLine(message)}\n`
  })
}
