/** Expectations: connections that others are expected to bring. */

import {IPCTNL_MSG_EXP} from '../../../protocol/netfilter/conntrack/constants.js'
import {type ExpectationMessage, expectation} from '../../../protocol/netfilter/conntrack/expectation.js'
import {NFNL_SUBSYS, NFPROTO} from '../../../protocol/netfilter/constants.js'
import {netfilterType} from '../../../protocol/netfilter/header.js'
import type {SyncNetfilterConnection} from '../../netfilter/connection.js'
import {readTuple} from '../../netfilter/conntrack/tuple.js'
import {writeError, writeOutput} from '../common/write.js'
import {stamp} from './events.js'
import {formatOf} from './format.js'
import {protocolPairs} from './parts.js'
import {PROGRAM} from './problem.js'
import {protocolNumbered} from './protocols.js'
import {selectionOf} from './selection.js'
import type {Words} from './words.js'
import {element, XML_DECLARATION} from './xml.js'

const type = (number: number): number => netfilterType(NFNL_SUBSYS.CTNETLINK_EXP, number)

/** All that wait, of one family if one is asked for. */
export function listExpected(netfilter: SyncNetfilterConnection, words: Words): number {
  const {family} = selectionOf(words)
  const format = formatOf(words.given.get('output'), writeError)
  const messages = netfilter.request(
    type(IPCTNL_MSG_EXP.GET),
    expectation,
    {nfgen_family: family},
    {dump: true},
  )
  const found = messages.filter(({nfgen_family: its}) => family === NFPROTO.UNSPEC || its === family)
  if (format.form === 'xml') {
    if (found.length > 0) writeOutput(`${XML_DECLARATION}<expect>\n${found.map(flowOf).join('')}</expect>\n`)
  } else writeOutput(found.map(message => `${stamp(format)}${lineOf(message)}\n`).join(''))
  writeError(`${PROGRAM}: ${found.length} expectations have been shown.\n`)
  return 0
}

export const countExpected = (netfilter: SyncNetfilterConnection): number =>
  netfilter.request(type(IPCTNL_MSG_EXP.GET), expectation, {}, {dump: true}).length

export function flushExpected(netfilter: SyncNetfilterConnection): void {
  netfilter.request(type(IPCTNL_MSG_EXP.DELETE), expectation, {})
}

/** The three tuples of an expectation, each with the protocol whose parts it has. */
function tuplesOf({attributes: has}: ExpectationMessage) {
  const protocol = has.tuple?.proto?.num ?? 0
  return [
    {prefix: '', name: 'expected', protocol, tuple: readTuple(has.tuple ?? {})},
    {prefix: 'mask-', name: 'mask', protocol, tuple: readTuple(has.mask ?? {})},
    {
      prefix: 'master-',
      name: 'master',
      protocol: has.master?.proto?.num ?? 0,
      tuple: readTuple(has.master ?? {}),
    },
  ]
}

function lineOf(message: ExpectationMessage): string {
  const {attributes: has} = message
  const words = [`${has.timeout ?? 0}`, `proto=${has.tuple?.proto?.num ?? 0}`]
  for (const {prefix, protocol, tuple} of tuplesOf(message)) {
    words.push(`${prefix}src=${tuple.src}`, `${prefix}dst=${tuple.dst}`)
    words.push(...protocolPairs(protocol, tuple).map(([name, value]) => `${name}=${value}`))
  }
  words.push(`class=${has.class ?? 0}`)
  return words.join(' ')
}

function flowOf(message: ExpectationMessage): string {
  const {nfgen_family: family, attributes: has} = message
  const tuples = tuplesOf(message)
  const protocol = tuples[0]?.protocol ?? 0
  const layer3 = tuples.map(({name, tuple}) =>
    element(name, `${element('src', tuple.src)}${element('dst', tuple.dst)}`),
  )
  const layer4 = tuples.map(({name, protocol: its, tuple}) => {
    const pairs = protocolNumbered(its)?.name.startsWith('icmp') ? [] : protocolPairs(its, tuple)
    return element(name, pairs.map(([key, value]) => element(key, value)).join(''))
  })
  const [name3, name4] = [
    family === NFPROTO.IPV6 ? 'ipv6' : 'ipv4',
    protocolNumbered(protocol)?.name ?? 'unknown',
  ]
  return [
    '<flow>',
    `<layer3 protonum="${family}" protoname="${name3}">${layer3.join('')}</layer3>`,
    `<layer4 protonum="${protocol}" protoname="${name4}">${layer4.join('')}</layer4>`,
    `<meta>${element('timeout', has.timeout ?? 0)}${element('class', has.class ?? 0)}</meta>`,
    '</flow>\n',
  ].join('')
}
