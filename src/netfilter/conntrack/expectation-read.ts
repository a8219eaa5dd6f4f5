/** Expectations from the kernel's messages. */
import type {ExpectationMessage} from '../../../protocol/netfilter/conntrack/expectation.js'
import {NFPROTO} from '../../../protocol/netfilter/constants.js'
import {ipProtocols} from '../../route/words.js'
import {type Expectation, expectationFlags} from './expectation-types.js'
import {readTuple} from './tuple.js'

export function readExpectation({nfgen_family: family, attributes: has}: ExpectationMessage): Expectation {
  const found: Expectation = {
    family: family === NFPROTO.IPV6 ? 6 : 4,
    protocol: ipProtocols.word(has.tuple?.proto?.num ?? 0),
    tuple: readTuple(has.tuple ?? {}),
    master: {
      protocol: ipProtocols.word(has.master?.proto?.num ?? 0),
      original: readTuple(has.master ?? {}),
    },
  }
  if (has.mask) found.mask = readTuple(has.mask)
  if (has.timeout !== undefined) found.timeout = has.timeout
  if (has.class !== undefined) found.class = has.class
  if (has.helpName !== undefined) found.helper = has.helpName
  if (has.zone !== undefined) found.zone = has.zone
  if (has.flags !== undefined) found.flags = expectationFlags.list(has.flags)
  if (has.nat?.tuple)
    found.nat = {
      direction: has.nat.dir === 1 ? 'reply' : 'original',
      protocol: ipProtocols.word(has.nat.tuple.proto?.num ?? 0),
      tuple: readTuple(has.nat.tuple),
    }
  if (has.fn !== undefined) found.fn = has.fn
  if (has.id !== undefined) found.id = has.id
  return found
}
