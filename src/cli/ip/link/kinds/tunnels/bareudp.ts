/** `type bareudp` (ip-link(8)). */
import type {Attributes} from '../../../../../../protocol/attributes.js'
import {bareudp as attributes} from '../../../../../../protocol/route/link-kinds/bareudp.js'
import {ethernetTypes} from '../../../../common/ethernet-types.js'
import {missing, wrong} from '../../../../common/failure.js'
import {unsigned} from '../../../../common/numbers.js'
import {type Asked, linkKind, once} from '../kind.js'

const usage = `Usage: ... bareudp dstport PORT
		ethertype PROTO
		[ srcportmin PORT ]
		[ [no]multiproto ]

Where:	PORT  := UDP_PORT
	PROTO := ETHERTYPE

Note: ETHERTYPE can be given as number or as protocol name ("ipv4", "ipv6",
      "mpls_uc", etc.).`

/** Whether multicast MPLS or IPv6 may come in, too, by the words for it. */
const multiproto = {'multiproto~': true, 'nomultiproto~': false}

export const bareudp = linkKind(attributes, {
  name: 'bareudp',
  usage,
  options: [
    {
      words: {
        'dstport~'({args, data, given}) {
          const word = args.next()
          once({given}, 'dstport', word)
          data.port = unsigned(word, 16, 'dstport')
        },
        'ethertype~'({args, data, given}) {
          const word = args.next()
          once({given}, 'ethertype', word)
          const type = ethernetTypes.number(word)
          if (type === undefined) throw wrong(word, 'ethertype')
          data.ethertype = type
        },
        'srcportmin~'({args, data, given}) {
          const word = args.next()
          once({given}, 'srcportmin', word)
          data.srcportMin = unsigned(word, 16, 'srcportmin')
        },
        ...Object.fromEntries(
          Object.entries(multiproto).map(([word, on]) => [
            word,
            ({data, given}: Asked<Attributes<typeof attributes.rows>>) => {
              const name = word.slice(0, -1)
              once({given}, 'multiproto', name, name)
              if (on) data.multiprotoMode = true
            },
          ]),
        ),
      },
      show({context: {out, settings}, data: {port, ethertype, srcportMin, multiprotoMode}}) {
        if (port !== undefined) out.put('dstport', port, `dstport ${port} `)
        if (ethertype !== undefined) {
          const name = ethernetTypes.name(ethertype, settings.numeric)
          out.put('ethertype', name, `ethertype ${name} `)
        }
        if (srcportMin !== undefined) out.put('srcportmin', srcportMin, `srcportmin ${srcportMin} `)
        const on = multiprotoMode !== undefined
        out.put('multiproto', on, on ? 'multiproto ' : 'nomultiproto ')
      },
    },
  ],
  finish({data}) {
    const {port, ethertype, srcportMin, multiprotoMode} = data
    if (port === undefined) throw missing('dstport')
    if (ethertype === undefined) throw missing('ethertype')
    for (const key of Object.keys(data)) delete data[key as keyof typeof data]
    // In the order in which iproute2 sends them.
    Object.assign(data, {port, ethertype})
    if (srcportMin !== undefined) data.srcportMin = srcportMin
    if (multiprotoMode) data.multiprotoMode = multiprotoMode
  },
})
