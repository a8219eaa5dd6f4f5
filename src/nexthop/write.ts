/** Nexthop objects as the kernel takes them. What is left out gets ip(8)'s defaults. */
import {AF} from '../../protocol/constants.js'
import {RTNH_F} from '../../protocol/route/constants.js'
import type {NexthopInput} from '../../protocol/route/nexthop.js'
import {addEncapsulation} from '../route/encap/write.js'
import {protocols} from '../route/words.js'
import type {FindDevice} from '../words/device.js'
import {familyNumber} from '../words/family.js'
import {
  checkArray,
  checkBoolean,
  checkInteger,
  checkKeys,
  checkNumber,
  ipFamily,
  rangeError,
} from '../words/options.js'
import {TICKS} from './read.js'
import type {NexthopMember, NexthopObject, ResilientOptions} from './types.js'

/** `scope`, `flags`, `hwStatsUsed` and `stats` are the kernel's report, and ignored here. */
const options = new Set<string>([
  'id',
  'family',
  'via',
  'dev',
  'onlink',
  'encap',
  'blackhole',
  'fdb',
  'port',
  'group',
  'type',
  'resilient',
  'hwStats',
  'hwStatsUsed',
  'stats',
  'protocol',
  'scope',
  'flags',
] satisfies (keyof NexthopObject)[])
const memberOptions = new Set<string>(['id', 'weight'] satisfies (keyof NexthopMember)[])
const resilientOptions = new Set<string>([
  'buckets',
  'idleTimer',
  'unbalancedTimer',
  'unbalancedTime',
] satisfies (keyof ResilientOptions)[])

const WEIGHT_MAX = 65536
const groupTypes = {mpath: 'mpath', resilient: 'res'} as const

type Attributes = NonNullable<NexthopInput['attributes']>

/** The message that adds `from`; `find` completes it with the indexes of links. Throws `TypeError` or `RangeError`. */
export function toMessage(from: NexthopObject, find: FindDevice): NexthopInput {
  checkKeys('a nexthop', from, options)
  const attributes: Attributes = {}
  if (from.id !== undefined) attributes.id = checkInteger('id', from.id, 1)
  if (from.fdb !== undefined && checkBoolean('fdb', from.fdb)) attributes.fdb = true
  if (from.group === undefined) addSingle(attributes, from, find)
  else addGroup(attributes, from)
  return {
    family: familyOf(from),
    protocol: from.protocol === undefined ? 0 : protocols.number('protocol', from.protocol),
    flags: from.onlink !== undefined && checkBoolean('onlink', from.onlink) ? RTNH_F.ONLINK : 0,
    attributes,
  }
}

function familyOf({family, via, group}: NexthopObject): number {
  const given = familyNumber(family)
  if (group !== undefined) return AF.UNSPEC
  if (via === undefined) return family === undefined ? AF.INET : given
  const told = ipFamily('via', via)
  if (family !== undefined && family !== told) throw rangeError('via', `an IPv${family} address`, via)
  return familyNumber(told)
}

function addSingle(attributes: Attributes, from: NexthopObject, find: FindDevice): void {
  for (const option of ['type', 'resilient', 'hwStats'] as const)
    if (from[option] !== undefined) throw rangeError(option, 'nothing without group', from[option])
  if (from.blackhole !== undefined && checkBoolean('blackhole', from.blackhole)) attributes.blackhole = true
  if (from.via !== undefined) attributes.gateway = from.via
  if (from.dev !== undefined) {
    find('dev', from.dev, index => {
      attributes.oif = index
    })
  }
  if (from.encap !== undefined) addEncapsulation(attributes, 'encap', from.encap, find)
  if (from.port !== undefined) attributes.dstPort = checkInteger('port', from.port, 1, 0xffff)
}

function addGroup(attributes: Attributes, from: NexthopObject): void {
  for (const option of ['family', 'via', 'dev', 'onlink', 'encap', 'blackhole', 'port'] as const)
    if (from[option] !== undefined) throw rangeError(option, 'nothing beside group', from[option])
  const {group, type = from.resilient === undefined ? 'mpath' : 'resilient', resilient} = from
  checkArray('group', group)
  if (group.length === 0) throw rangeError('group', 'at least one member', '[]')
  attributes.group = group.map((one, i) => member(`group[${i}]`, one as NexthopMember))
  if (!Object.hasOwn(groupTypes, type)) throw rangeError('type', 'mpath or resilient', type)
  // ip(8), too, leaves out what is the default.
  if (type !== 'mpath') attributes.groupType = groupTypes[type]
  if (from.hwStats !== undefined) attributes.hwStatsEnable = Number(checkBoolean('hwStats', from.hwStats))
  if (resilient === undefined) return
  if (type !== 'resilient') throw rangeError('resilient', "nothing beside type 'mpath'", resilient)
  checkKeys('resilient', resilient, resilientOptions)
  const {buckets, idleTimer, unbalancedTimer} = resilient
  attributes.resGroup = {
    ...(buckets !== undefined && {buckets: checkInteger('resilient.buckets', buckets, 1, 0xffff)}),
    ...(idleTimer !== undefined && {idleTimer: ticks('resilient.idleTimer', idleTimer)}),
    ...(unbalancedTimer !== undefined && {
      unbalancedTimer: ticks('resilient.unbalancedTimer', unbalancedTimer),
    }),
  }
}

function member(option: string, one: NexthopMember) {
  checkKeys(option, one, memberOptions)
  const id = checkInteger(`${option}.id`, one.id, 1)
  const less = one.weight === undefined ? 0 : checkInteger(`${option}.weight`, one.weight, 1, WEIGHT_MAX) - 1
  return {id, weight: less & 0xff, weight_high: less >>> 8, resvd2: 0}
}

/** Seconds, down to hundredths, as the kernel counts them. */
function ticks(option: string, seconds: unknown): number {
  const number = Math.round(checkNumber(option, seconds) * TICKS)
  if (!(number >= 0 && number <= 0xffffffff)) throw rangeError(option, '0 to 42949672.95', seconds)
  return number
}
