/** `type amt` (ip-link(8)). */
import type {Attributes} from '../../../../../protocol/attributes.js'
import {AF} from '../../../../../protocol/constants.js'
import {amt as attributes} from '../../../../../protocol/route/link-kinds/amt.js'
import {readHost} from '../../../common/addresses.js'
import {Failure, Misuse} from '../../../common/failure.js'
import {type KindRow, linkKind, once} from './kind.js'
import {put, rowsOf} from './rows.js'

const usage = `Usage: ... amt
               [ discovery IP_ADDRESS ]
               [ mode MODE ]
               [ local ADDR ]
               [ dev PHYS_DEV ]
               [ relay_port PORT ]
               [ gateway_port PORT ]
               [ max_tunnels NUMBER ]

Where: ADDR	:= { IP_ADDRESS }
       MODE	:= { gateway | relay }`

type Amt = Attributes<typeof attributes.rows>
const {number, device, report, custom} = rowsOf(attributes)

/** An address; of names for all there is nothing to send. */
const address = (key: 'localIp' | 'discoveryIp', word: string): KindRow<Amt> => ({
  words: {
    [word]({args, data, given}) {
      const host = args.next()
      once({given}, word, host)
      const {text} = readHost(host, AF.UNSPEC)
      if (text !== undefined) data[key] = text
    },
  },
  show(view) {
    const value = view.data[key]
    if (value !== undefined) put(view, word, {}, value)
  },
})

export const amt = linkKind(attributes, {
  name: 'amt',
  usage,
  help: 'exact',
  options: [
    custom(
      'mode',
      'mode',
      ({args}) => {
        const word = args.next()
        if (word !== 'gateway' && word !== 'relay') throw new Failure(1, usage)
        return word
      },
      ({context: {out}}, mode) => out.put('mode', mode, `${mode} `),
    ),
    number('gatewayPort', 'gateway_port', 16, {why: 'gateway_port'}),
    number('relayPort', 'relay_port', 16, {why: 'relay_port'}),
    address('localIp', 'local'),
    report('remoteIp', (view, value) => put(view, 'remote', {}, value)),
    address('discoveryIp', 'discovery'),
    device('link', 'dev', {
      json: 'link',
      missing: word => new Misuse(`Cannot find device "${word}"`),
    }),
    number('maxTunnels', 'max_tunnels', 32, {why: 'max_tunnels'}),
  ],
})
