/** One nexthop as `ip nexthop`, `ip -d route` and `ip monitor` show it. */
import type {NexthopMessage} from '../../../../protocol/route/nexthop.js'
import type {Context} from '../../common/context.js'
import {protocols, scopes} from '../../common/databases.js'
import {showEncap} from '../route/encap/read.js'
import {showFlags, showGateway} from '../route/show-hops.js'

type Attributes = NexthopMessage['attributes']

/** The kernel's ticks in a second. */
const TICKS = 100

/** Prints a nexthop, without a line feed. Stands in an object of the JSON. */
export function showNexthop(context: Context, message: NexthopMessage): void {
  const {out, settings, links} = context
  const {attributes: a, family} = message
  if (a.id !== undefined) out.put('id', a.id, `id ${a.id} `)
  if (a.group) showGroup(context, a)
  showEncap(context, a)
  if (a.gateway !== undefined) showGateway(context, a.gateway, family)
  if (a.oif !== undefined) {
    const name = links.name(a.oif)
    out.text('dev ')
    out.put('dev', name, `${name} `, 'ifname')
  }
  if (message.scope !== 0 || settings.details) {
    const scope = scopes.name(message.scope, settings.numeric)
    out.put('scope', scope, `scope ${scope} `)
  }
  if (a.blackhole) out.put('blackhole', null, 'blackhole ')
  if (message.protocol !== 0 || settings.details) {
    const protocol = protocols.name(message.protocol, settings.numeric)
    out.put('protocol', protocol, `proto ${protocol} `)
  }
  showFlags(context, message.flags)
  if (a.fdb) out.put('fdb', null, 'fdb')
}

function showGroup({out}: Context, a: Attributes): void {
  const members = a.group ?? []
  out.text('group ')
  out.array('group', () => {
    members.forEach(({id, weight}, i) => {
      out.object(undefined, () => {
        out.put('id', id, `${i === 0 ? '' : '/'}${id}`)
        if (weight > 0) out.put('weight', weight + 1, `,${weight + 1}`)
      })
    })
  })
  out.text(' ')
  if (a.groupType !== 'res') return
  out.put('type', 'resilient', 'type resilient ')
  if (a.resGroup) showResilience({out}, a.resGroup)
}

function showResilience({out}: Pick<Context, 'out'>, group: NonNullable<Attributes['resGroup']>): void {
  out.object('resilient_args', () => {
    if (group.buckets !== undefined) out.put('buckets', group.buckets, `buckets ${group.buckets} `)
    showTime({out}, 'idle_timer', group.idleTimer)
    showTime({out}, 'unbalanced_timer', group.unbalancedTimer)
    showTime({out}, 'unbalanced_time', group.unbalancedTime)
  })
}

/** Ticks as seconds. */
function showTime({out}: Pick<Context, 'out'>, key: string, ticks: number | bigint | undefined): void {
  if (ticks === undefined) return
  const seconds = Number((Number(ticks) / TICKS).toPrecision(6))
  out.put(key, seconds, `${key} ${seconds} `)
}

/** Prints a bucket of a resilient group, without a line feed. */
export function showBucket(context: Context, message: NexthopMessage): void {
  const {out} = context
  const {id, resBucket: bucket} = message.attributes
  if (id !== undefined) out.put('id', id, `id ${id} `)
  if (bucket) {
    out.object('bucket', () => {
      if (bucket.index !== undefined) out.put('index', bucket.index, `index ${bucket.index} `)
      showTime(context, 'idle_time', bucket.idleTime)
      if (bucket.nhId !== undefined) out.put('nhid', bucket.nhId, `nhid ${bucket.nhId} `)
    })
  }
  showFlags(context, message.flags)
}
