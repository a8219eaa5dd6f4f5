/** What mutants found once: readers that looked behind the end of a short message, and text that came back changed. */
import test from 'ava'
import {ackAttributesAt} from '../../protocol/ack.js'
import {attr, attributes} from '../../protocol/attributes.js'
import {viewOf} from '../../protocol/bytes.js'
import {NLM_F, NLMSG} from '../../protocol/constants.js'
import {DecodeError} from '../../protocol/errors.js'
import {string} from '../../protocol/text.js'
import {noDevices} from '../../src/monitor/devices.js'
import {topics} from '../../src/monitor/topics.js'
import {nameOf} from '../../src/words/device.js'
import {lossless} from '../support/bytes.js'
import {operationReaders} from '../support/fuzz-operations.js'

/** A buffer in which an empty message is followed by another's bytes. */
const view = viewOf(new Uint8Array(64).fill(0xa5))

test('a link message without its header has no name', t => {
  t.throws(() => nameOf(view, 8, 8), {instanceOf: DecodeError})
})

for (const topic of [topics.link, topics.route])
  for (const length of [0, 1, 11])
    test(`a notification of ${length} bytes, ${topic.types}`, t => {
      t.throws(() => topic.read(view, 8, 8 + length, noDevices()), {instanceOf: DecodeError})
    })

for (const operation of ['routes', 'routes by filter', 'routes to flush'])
  test(`a reply without its header: ${operation}`, t => {
    t.throws(() => operationReaders[operation]?.(view, 8, 11, 24), {instanceOf: DecodeError})
  })

test('an error without its struct has no attributes', t => {
  const frame = {type: NLMSG.ERROR, flags: NLM_F.ACK_TLVS, seq: 0, pid: 0, at: 8, start: 24, end: 30}
  t.throws(() => ackAttributesAt(view, frame), {instanceOf: DecodeError})
  t.is(ackAttributesAt(view, {...frame, type: NLMSG.DONE, end: 26}), 26)
})

const set = attributes({name: attr('NAME', 1, string)})
lossless('a byte that is no UTF-8', set, {name: '\ufffd'}, '0600 0100 8000 0000')
lossless('several of them', set, {name: 'a\ufffd\ufffd'}, '0800 0100 61 ff fe 00')
