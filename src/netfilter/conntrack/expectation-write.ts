/** The kernel's messages for expectations. */
import type {ExpectationInput} from '../../../protocol/netfilter/conntrack/expectation.js'
import {NFPROTO} from '../../../protocol/netfilter/constants.js'
import {checkInteger, checkKeys, checkString, rangeError, typeError} from '../../words/options.js'
import {
  type Expectation,
  type ExpectationKey,
  type ExpectationMaster,
  expectationFlags,
} from './expectation-types.js'
import {checkTuple, protocolNumber, tupleAttributes} from './tuple.js'
import type {ConntrackTuple} from './types.js'
import {aboutOf, checkFamily, nfproto} from './write.js'

type Attributes = NonNullable<ExpectationInput['attributes']>

const options = new Set<string>([
  'family',
  'protocol',
  'tuple',
  'mask',
  'master',
  'timeout',
  'class',
  'helper',
  'zone',
  'flags',
  'nat',
  'fn',
  'id',
] satisfies (keyof Expectation)[])

/** A message, and what it is about. */
export interface ExpectationRequest {
  readonly value: ExpectationInput
  readonly about: string
}

/** The message that names an expectation. */
export function expectationKey(key: ExpectationKey): ExpectationRequest {
  checkKeys('an expectation', key, options)
  const protocol = protocolNumber(key.protocol)
  const family = checkTuple('tuple', key.tuple, protocol)
  checkFamily(key.family, family)
  const {zone, id} = key
  const attributes: Attributes = {
    tuple: tupleAttributes(family, protocol, key.tuple),
    ...(zone !== undefined && {zone: checkInteger('zone', zone, 0, 0xffff)}),
    ...(id !== undefined && {id: checkInteger('id', id)}),
  }
  return {value: {nfgen_family: nfproto(family), attributes}, about: aboutOf(key.tuple)}
}

/** The message of a new expectation. */
export function newExpectation(expected: Expectation): ExpectationRequest {
  const {id: _, ...named} = expected
  const {value, about} = expectationKey(named)
  const protocol = protocolNumber(expected.protocol)
  const family = value.nfgen_family === NFPROTO.IPV6 ? 6 : 4
  const {tuple, mask = wholeMask(family, tuple), timeout, class: kind, helper, flags, nat} = expected
  if (checkTuple('mask', mask, protocol) !== family) throw rangeError('mask', `of IPv${family}`, mask.src)
  const attributes: Attributes = {
    ...value.attributes,
    mask: tupleAttributes(family, protocol, mask),
    master: masterAttributes(family, expected.master),
    ...(timeout !== undefined && {timeout: checkInteger('timeout', timeout)}),
    ...(kind !== undefined && {class: checkInteger('class', kind)}),
    ...(helper !== undefined && {helpName: checkString('helper', helper)}),
    ...(flags?.length && {flags: expectationFlags.bits('flags', flags)}),
  }
  if (nat) {
    checkKeys('nat', nat, natOptions)
    const number = protocolNumber(nat.protocol)
    if (nat.direction !== 'original' && nat.direction !== 'reply')
      throw rangeError('nat.direction', 'original or reply', nat.direction)
    if (checkTuple('nat.tuple', nat.tuple, number) !== family)
      throw rangeError('nat.tuple', `of IPv${family}`, nat.tuple.src)
    attributes.nat = {
      dir: nat.direction === 'reply' ? 1 : 0,
      tuple: tupleAttributes(family, number, nat.tuple),
    }
  }
  return {value: {...value, attributes}, about}
}

const natOptions = new Set<string>(['direction', 'protocol', 'tuple'])

/** A connection whose expectations are meant. */
export function masterAttributes(family: 4 | 6 | undefined, master: ExpectationMaster): Attributes['master'] {
  if (!master?.original) throw typeError('master', 'a connection with its original direction', master)
  const protocol = protocolNumber(master.protocol)
  const its = checkTuple('master.original', master.original, protocol)
  if (family !== undefined && its !== family)
    throw rangeError('master', `of IPv${family}`, master.original.src)
  return tupleAttributes(its, protocol, master.original)
}

/** All bits but those of the source port, which nobody knows before. */
function wholeMask(family: 4 | 6, {sport, dport}: ConntrackTuple): ConntrackTuple {
  const all = family === 4 ? '255.255.255.255' : 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'
  return {
    src: all,
    dst: all,
    ...(sport !== undefined && {sport: 0}),
    ...(dport !== undefined && {dport: 0xffff}),
  }
}
