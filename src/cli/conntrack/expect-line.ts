/** An expectation, a connection that others are expected to bring, in text and XML. */
import type {ExpectationMessage} from '../../../protocol/netfilter/conntrack/expectation.js'
import {NFPROTO} from '../../../protocol/netfilter/constants.js'
import {readTuple} from '../../netfilter/conntrack/tuple.js'
import {protocolPairs} from './parts.js'
import {protocolNumbered} from './protocols.js'
import {element, partElements} from './xml.js'

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

export function expectedLine(message: ExpectationMessage): string {
  const {attributes: has} = message
  const words = [`${has.timeout ?? 0}`, `proto=${has.tuple?.proto?.num ?? 0}`]
  for (const {prefix, protocol, tuple} of tuplesOf(message)) {
    words.push(`${prefix}src=${tuple.src}`, `${prefix}dst=${tuple.dst}`)
    words.push(...protocolPairs(protocol, tuple).map(([name, value]) => `${name}=${value}`))
  }
  words.push(`class=${has.class ?? 0}`)
  if (has.helpName !== undefined) words.push(`helper=${has.helpName}`)
  return words.join(' ')
}

export function expectedFlow(message: ExpectationMessage, type?: string, time = ''): string {
  const {nfgen_family: family, attributes: has} = message
  const tuples = tuplesOf(message)
  const protocol = tuples[0]?.protocol ?? 0
  const layer3 = tuples.map(({name, tuple}) =>
    element(name, `${element('src', tuple.src)}${element('dst', tuple.dst)}`),
  )
  const layer4 = tuples.map(({name, protocol: its, tuple}) => element(name, partElements(its, tuple)))
  const [name3, name4] = [
    family === NFPROTO.IPV6 ? 'ipv6' : 'ipv4',
    protocolNumbered(protocol)?.name ?? 'unknown',
  ]
  const helper = has.helpName === undefined ? '' : element('helper-name', has.helpName)
  return [
    type === undefined ? '<flow>' : `<flow type="${type}">`,
    `<layer3 protonum="${family}" protoname="${name3}">${layer3.join('')}</layer3>`,
    `<layer4 protonum="${protocol}" protoname="${name4}">${layer4.join('')}</layer4>`,
    `<meta>${helper}${element('timeout', has.timeout ?? 0)}${element('class', has.class ?? 0)}${time}</meta>`,
    '</flow>\n',
  ].join('')
}
