/** `type ip6tnl` (ip-link(8)). */
import {AF} from '../../../../../../protocol/constants.js'
import {ip6Tunnel} from '../../../../../../protocol/route/link-kinds/iptunnel.js'
import {Failure} from '../../../../common/failure.js'
import {linkKind} from '../kind.js'
import {encapsulation} from './encapsulation.js'
import {ends} from './ends.js'
import {mode, modes} from './modes.js'
import {external} from './outer.js'
import {
  allowLocalRemote,
  defaultsOverIpv6,
  dscp,
  encaplimit,
  flowlabel,
  fwmark,
  hoplimit,
  outerShown,
  tclass,
} from './over-ipv6.js'
import {arrange, startFrom} from './tunnel.js'
import {encapsulationUsage} from './usage.js'

const usage = `Usage: ... ip6tnl	[ remote ADDR ]
			[ local ADDR ]
			[ encaplimit ELIM ]
			[ hoplimit HLIM ]
			[ tclass TCLASS ]
			[ flowlabel FLOWLABEL ]
			[ dscp inherit ]
			[ [no]allow-localremote ]
			[ dev PHYS_DEV ]
			[ fwmark MARK ]
${encapsulationUsage}
			[ mode { ip6ip6 | ipip6 | any } ]

Where:	ADDR	  := IPV6_ADDRESS
	ELIM	  := { none | 0..255 }(default=4)
	HLIM	  := 0..255 (default=64)
	TCLASS    := { 0x0..0xff | inherit }
	FLOWLABEL := { 0x0..0xfffff | inherit }
	MARK	  := { 0x0..0xffffffff | inherit }`

const {remote, local, dev} = ends(AF.INET6, false)

export const ip6tnl = linkKind(ip6Tunnel, {
  name: 'ip6tnl',
  usage,
  options: [
    external,
    mode(modes.ip6tnl),
    remote,
    local,
    dev,
    hoplimit('ttl|hoplimit|hlim'),
    encaplimit(false),
    tclass('tclass|tc|tos|dsfield~'),
    flowlabel,
    dscp,
    outerShown,
    allowLocalRemote,
    fwmark,
    ...encapsulation,
  ],
  begin: startFrom(['ip6tnl'], {proto: 0, ...defaultsOverIpv6, link: 0}),
  finish: ({data}) =>
    arrange(
      data,
      data.collectMetadata
        ? ['proto', 'collectMetadata']
        : [
            ...(['proto', 'local', 'remote', 'ttl', 'encapLimit', 'flowinfo', 'flags', 'link'] as const),
            ...(['fwmark', 'encapType', 'encapFlags', 'encapSport', 'encapDport'] as const),
          ],
    ),
  unknown: () => new Failure(1, usage),
})
