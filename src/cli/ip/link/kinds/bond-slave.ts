/** `type bond_slave`: a link as member of a bond (ip-link(8)). */
import {bondSlave as attributes, LACP_STATE} from '../../../../../protocol/route/link-kinds/bond-slave.js'
import {signed} from '../../../common/numbers.js'
import {linkKind, unknownOption} from './kind.js'
import {put, rowsOf} from './rows.js'

const usage = `Usage: ... bond_slave [ queue_id ID ] [ prio PRIORITY ]`

const {number, report, custom} = rowsOf(attributes)

const statuses: Readonly<Record<string, string>> = {
  up: 'UP',
  fail: 'GOING_DOWN',
  down: 'DOWN',
  back: 'GOING_BACK',
}

const flagWords = [
  ['active', LACP_STATE.LACP_ACTIVITY],
  ['short_timeout', LACP_STATE.LACP_TIMEOUT],
  ['aggregating', LACP_STATE.AGGREGATION],
  ['in_sync', LACP_STATE.SYNCHRONIZATION],
  ['collecting', LACP_STATE.COLLECTING],
  ['distributing', LACP_STATE.DISTRIBUTING],
  ['defaulted', LACP_STATE.DEFAULTED],
  ['expired', LACP_STATE.EXPIRED],
] as const

/** The number and its words. */
const lacpState = (key: 'adActorOperPortState' | 'adPartnerOperPortState', name: string) =>
  report(key, (view, value) => {
    const {out} = view.context
    const state = value & 0xff
    put(view, name, {}, state)
    const words = flagWords.filter(([, bit]) => state & bit).map(([word]) => word)
    out.text(`${name}_str <`)
    out.array(`${name}_str`, () => {
      words.forEach((word, i) => {
        out.put(undefined, word, i === 0 ? word : `,${word}`)
      })
    })
    out.text('> ')
  })

export const bondSlave = linkKind(attributes, {
  name: 'bond_slave',
  usage,
  unknown: unknownOption('bond_slave', usage),
  options: [
    report('state', (view, state) => {
      if (typeof state === 'number') put(view, 'state', {json: 'state_index'}, state)
      else put(view, 'state', {}, state.toUpperCase())
    }),
    report('miiStatus', (view, status) => {
      if (typeof status === 'number') put(view, 'mii_status', {json: 'mii_status_index'}, status)
      else put(view, 'mii_status', {}, statuses[status] ?? status)
    }),
    report('linkFailureCount', (view, count) => put(view, 'link_failure_count', {}, count | 0)),
    report('permHwaddr', (view, address) => put(view, 'perm_hwaddr', {}, address)),
    number('queueId', 'queue_id~', 16, {why: 'queue_id is invalid'}),
    custom(
      'prio',
      'prio',
      ({args}) => signed(args.next(), 'prio is invalid'),
      (view, prio) => put(view, 'prio', {}, prio),
    ),
    report('adAggregatorId', (view, id) => put(view, 'ad_aggregator_id', {}, id)),
    lacpState('adActorOperPortState', 'ad_actor_oper_port_state'),
    lacpState('adPartnerOperPortState', 'ad_partner_oper_port_state'),
  ],
})
