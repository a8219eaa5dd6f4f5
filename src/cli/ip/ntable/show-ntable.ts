/** A table of neighbours, or the settings of one link in it, as `ip ntable` shows them. */
import type {NeighbourTableMessage} from '../../../../protocol/route/neighbour-table.js'
import {familyWord} from '../../common/addresses.js'
import type {Context} from '../../common/context.js'

type Values = NonNullable<NeighbourTableMessage['attributes']>
type Number = number | bigint | undefined

/** A line of numbers: key of the JSON, value, and word of the text where it is another one. */
type Line = readonly (readonly [key: string, value: Number, word?: string])[]

/** Prints it with an empty line behind. Stands in an object of the JSON. */
export function showTable(context: Context, {family, attributes: a}: NeighbourTableMessage): void {
  const {out, settings} = context
  const word = familyWord(family)
  out.put('family', word, `${word} `)
  if (a.name !== undefined) out.put('name', a.name, `${a.name} `)
  out.text(out.nl)
  showLine(context, [
    ['thresh1', a.thresh1],
    ['thresh2', a.thresh2],
    ['thresh3', a.thresh3],
    ['gc_interval', a.gcInterval, 'gc_int'],
  ])
  if (settings.statistics > 0 && a.config) showConfig(context, a.config)
  if (a.parms) showParameters(context, a.parms)
  if (settings.statistics > 0 && a.stats) showStatistics(context, a.stats)
  out.text('\n')
}

function showLine({out}: Context, line: Line, indent = '    '): void {
  const known = line.filter(([, value]) => value !== undefined)
  if (known.length === 0) return
  out.text(indent)
  for (const [key, value, word = key] of known) out.put(key, value as number, `${word} ${value} `)
  out.text(out.nl)
}

function showConfig(context: Context, config: NonNullable<Values['config']>): void {
  const {out} = context
  out.text('    config ')
  showLine(
    context,
    [
      ['key_length', config.key_len, 'key_len'],
      ['entry_size', config.entry_size],
      ['entries', config.entries],
    ],
    '',
  )
  const [flush, random] = [moment(config.last_flush), moment(config.last_rand)]
  out.put('last_flush', flush, `        last_flush ${flush} `)
  out.put('last_rand', random, `last_rand ${random} `)
  out.text(out.nl)
  const digits = config.hash_mask.toString(16)
  out.put('hash_rnd', config.hash_rnd, `        hash_rnd ${config.hash_rnd} `)
  out.put('hash_mask', `0x${digits}`, `hash_mask ${digits.padStart(8, '0')} `)
  out.put('hash_chain_gc', config.hash_chain_gc, `hash_chain_gc ${config.hash_chain_gc} `)
  out.put('proxy_qlen', config.proxy_qlen, `proxy_qlen ${config.proxy_qlen} `)
  out.text(out.nl)
}

/** So many milliseconds ago, in local time. */
function moment(ago: number): string {
  // Both in whole seconds.
  const then = new Date((Math.floor(Date.now() / 1000) - Math.floor(ago / 1000)) * 1000)
  const two = (number: number) => String(number).padStart(2, '0')
  const day = [then.getFullYear(), two(then.getMonth() + 1), two(then.getDate())].join('-')
  return `${day} ${[then.getHours(), then.getMinutes(), then.getSeconds()].map(two).join(':')}`
}

function showParameters(context: Context, p: NonNullable<Values['parms']>): void {
  const {out} = context
  if (p.ifindex !== undefined) {
    const name = context.links.name(p.ifindex)
    out.text('    dev ')
    out.put('dev', name, `${name} `, 'ifname')
    out.text(out.nl)
  }
  showLine(context, [
    ['refcnt', p.refcnt],
    ['reachable', p.reachableTime],
    ['base_reachable', p.baseReachableTime],
    ['retrans', p.retransTime],
  ])
  showLine(context, [
    ['gc_stale', p.gcStaletime],
    ['delay_probe', p.delayProbeTime],
    ['queue', p.queueLen],
  ])
  showLine(context, [
    ['app_probes', p.appProbes],
    ['ucast_probes', p.ucastProbes],
    ['mcast_probes', p.mcastProbes],
  ])
  showLine(context, [
    ['anycast_delay', p.anycastDelay],
    ['proxy_delay', p.proxyDelay],
    ['proxy_queue', p.proxyQlen],
    ['locktime', p.locktime],
  ])
}

function showStatistics(context: Context, s: NonNullable<Values['stats']>): void {
  context.out.text('    stats ')
  const lines: Line[] = [
    [
      ['allocs', s.allocs],
      ['destroys', s.destroys],
      ['hash_grows', s.hash_grows],
    ],
    [
      ['res_failed', s.res_failed],
      ['lookups', s.lookups],
      ['hits', s.hits],
    ],
    [
      ['rcv_probes_mcast', s.rcv_probes_mcast],
      ['rcv_probes_ucast', s.rcv_probes_ucast],
    ],
    [
      ['periodic_gc_runs', s.periodic_gc_runs],
      ['forced_gc_runs', s.forced_gc_runs],
    ],
    [['table_fulls', s.table_fulls]],
  ]
  lines.forEach((line, i) => {
    showLine(context, line, i === 0 ? '' : '    ')
  })
}
