/** `type vlan` (ip-link(8)). */
import type {Attributes} from '../../../../../protocol/attributes.js'
import {vlan as attributes, VLAN_FLAG} from '../../../../../protocol/route/link-kinds/vlan.js'
import type {Cursor} from '../../../common/cursor.js'
import {ethernetTypes} from '../../../common/ethernet-types.js'
import {wrong} from '../../../common/failure.js'
import {parseInteger} from '../../../common/numbers.js'
import {onOff} from '../../../common/on-off.js'
import {type KindRow, linkKind} from './kind.js'
import {put, rowsOf} from './rows.js'

const usage = `Usage: ... vlan id VLANID
		[ protocol VLANPROTO ]
		[ reorder_hdr { on | off } ]
		[ gvrp { on | off } ]
		[ mvrp { on | off } ]
		[ loose_binding { on | off } ]
		[ bridge_binding { on | off } ]
		[ ingress-qos-map QOS-MAP ]
		[ egress-qos-map QOS-MAP ]

VLANID := 0-4095
VLANPROTO: [ 802.1Q | 802.1ad ]
QOS-MAP := [ QOS-MAP ] QOS-MAPPING
QOS-MAPPING := FROM:TO`

type Vlan = Attributes<typeof attributes.rows>
const {custom, number, report} = rowsOf(attributes)

/** In the order in which they are shown. */
const FLAGS = ['REORDER_HDR', 'GVRP', 'MVRP', 'LOOSE_BINDING', 'BRIDGE_BINDING'] as const

const flag = (word: string, bit: number): KindRow<Vlan> => ({
  words: {
    [`${word}~`]({args, data}) {
      const on = onOff(word, args.next())
      const {flags = 0, mask = 0} = data.flags ?? {}
      data.flags = {flags: on ? flags | bit : flags & ~bit, mask: mask | bit}
    },
  },
})

const qosMap = (key: 'ingressQos' | 'egressQos', word: string, json: string, text: string): KindRow<Vlan> =>
  custom(
    key,
    `${word}~`,
    ({args}) => ({mapping: readMappings(args, word)}),
    ({context: {out}}, {mapping}) => {
      if (!mapping) return
      out.text(`${out.nl}      ${text} { `)
      out.array(json, () => {
        for (const {from, to} of mapping) {
          out.object(undefined, () => {
            out.data('from', from)
            out.data('to', to)
            out.text(`${from}:${to} `)
          })
        }
      })
      out.text('} ')
    },
  )

/** All words of the form `FROM:TO`. */
function readMappings(args: Cursor, option: string): {from: number; to: number}[] {
  const mappings = []
  let word = args.next()
  for (;;) {
    const colon = word.indexOf(':')
    if (colon < 0) {
      args.back()
      return mappings
    }
    const first = word.slice(0, colon)
    const from = parseInteger(first, 0, 0xffffffff)
    const to = parseInteger(word.slice(colon + 1), 0, 0xffffffff)
    if (from === undefined || to === undefined) throw wrong(first, `invalid ${option}`)
    mappings.push({from, to})
    if (args.done) return mappings
    word = args.next()
  }
}

export const vlan = linkKind(attributes, {
  name: 'vlan',
  usage,
  options: [
    custom(
      'protocol',
      'protocol~',
      ({args}) => {
        const word = args.next()
        const protocol = ethernetTypes.number(word)
        if (protocol === undefined) throw wrong(word, 'protocol is invalid')
        return protocol
      },
      (view, value) => put(view, 'protocol', {}, ethernetTypes.name(value, view.context.settings.numeric)),
    ),
    number('id', 'id~', 16, {why: 'id is invalid'}),
    flag('reorder_hdr', VLAN_FLAG.REORDER_HDR),
    flag('gvrp', VLAN_FLAG.GVRP),
    flag('mvrp', VLAN_FLAG.MVRP),
    flag('loose_binding', VLAN_FLAG.LOOSE_BINDING),
    flag('bridge_binding', VLAN_FLAG.BRIDGE_BINDING),
    report('flags', ({context: {out}}, {flags}) => {
      const words: string[] = FLAGS.filter(name => flags & VLAN_FLAG[name])
      const unknown = FLAGS.reduce((rest, name) => rest & ~VLAN_FLAG[name], flags) >>> 0
      if (unknown) words.push(unknown.toString(16))
      out.text('<')
      out.array('flags', () => {
        words.forEach((name, i) => {
          out.put(undefined, name, i === 0 ? name : `,${name}`)
        })
      })
      out.text('> ')
    }),
    qosMap('ingressQos', 'ingress-qos-map', 'ingress_qos', 'ingress-qos-map'),
    qosMap('egressQos', 'egress-qos-map', 'egress_qos', 'egress-qos-map'),
  ],
})
