/** How VXLANs are shown. */
import {vxlan as attributes} from '../../../../../protocol/route/link-kinds/vxlan.js'
import {hostText, isMulticast} from '../../../common/addresses.js'
import type {KindRow, Shown} from './kind.js'
import {hex, put, rowsOf} from './rows.js'
import {isIpv6, type Switch, type Vxlan} from './vxlan-values.js'

const {report} = rowsOf(attributes)

/** A switch that is shown as `NAME` or `noNAME`. */
const both = (key: Switch, word: string, json: string): KindRow<Vxlan> =>
  report(key, ({context: {out}}, value) => out.put(json, value !== 0, `${value ? '' : 'no'}${word} `))

/** A switch that is shown when it is on. */
const whenOn = (key: Switch | 'gbp' | 'gpe', word: string, json = word): KindRow<Vxlan> =>
  report(key, ({context: {out}}, value) => {
    if (value) out.put(json, true, `${word} `)
  })

const host = (key: 'group' | 'group6' | 'local' | 'local6'): KindRow<Vxlan> =>
  report(key, (view, value) => {
    if (value === '0.0.0.0' || value === '::') return
    const name = key.startsWith('local') ? 'local' : isMulticast(value) ? 'group' : 'remote'
    put(view, name, {json: isIpv6(value) ? `${name}6` : name}, hostText(value))
  })

function showTtl(view: Shown<Vxlan>): void {
  const {ttl, ttlInherit} = view.data
  if (ttlInherit) view.context.out.text('ttl inherit ')
  else if (ttl !== undefined) put(view, 'ttl', {}, ttl, ttl === 0 ? 'auto' : ttl)
}

export const vxlanRows: readonly KindRow<Vxlan>[] = [
  whenOn('collectMetadata', 'external'),
  report('vnifilter', ({context: {out}}, value) => {
    if (value) out.put('vnifilter', true, 'vnifilter')
  }),
  report('id', (view, value) => put(view, 'id', {}, value)),
  host('group'),
  host('group6'),
  host('local'),
  host('local6'),
  report('link', (view, value) => {
    if (value) put(view, 'dev', {json: 'link'}, view.context.links.name(value))
  }),
  report('portRange', ({context: {out}}, {low, high}) => {
    out.text(`srcport ${low} ${high} `)
    if (!out.isJson) return
    out.object('port_range', () => {
      out.data('low', low)
      out.data('high', high)
    })
  }),
  report('port', (view, value) => put(view, 'dstport', {json: 'port'}, value)),
  report('learning', ({context: {out}}, value) =>
    out.put('learning', value !== 0, value ? '' : 'nolearning '),
  ),
  whenOn('proxy', 'proxy'),
  whenOn('rsc', 'rsc'),
  whenOn('l2miss', 'l2miss'),
  whenOn('l3miss', 'l3miss'),
  report('tos', (view, value) => {
    if (value) put(view, 'tos', {}, hex(value), value === 1 ? 'inherit' : hex(value))
  }),
  {show: showTtl},
  report('df', ({context: {out}}, value) => {
    if (typeof value === 'string') out.put('df', value, value === 'unset' ? '' : `df ${value} `)
  }),
  report('label', (view, value) => {
    if (value) put(view, 'flowlabel', {json: 'label'}, hex(value))
  }),
  report('ageing', (view, value) => put(view, 'ageing', {}, value, value === 0 ? 'none' : value)),
  report('limit', (view, value) => {
    if (value) put(view, 'maxaddr', {json: 'limit'}, value)
  }),
  both('udpCsum', 'udpcsum', 'udp_csum'),
  both('udpZeroCsum6Tx', 'udp6zerocsumtx', 'udp_zero_csum6_tx'),
  both('udpZeroCsum6Rx', 'udp6zerocsumrx', 'udp_zero_csum6_rx'),
  whenOn('remcsumTx', 'remcsumtx', 'remcsum_tx'),
  whenOn('remcsumRx', 'remcsumrx', 'remcsum_rx'),
  whenOn('gbp', 'gbp'),
  whenOn('gpe', 'gpe'),
]
