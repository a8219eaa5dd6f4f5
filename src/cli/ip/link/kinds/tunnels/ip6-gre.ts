/** `type ip6gre`, `ip6gretap` and `ip6erspan` (ip-link(8)). */
import {AF} from '../../../../../../protocol/constants.js'
import {gre as attributes} from '../../../../../../protocol/route/link-kinds/gre.js'
import {Failure} from '../../../../common/failure.js'
import {type AnyLinkKind, linkKind} from '../kind.js'
import {encapsulation} from './encapsulation.js'
import {ends} from './ends.js'
import {erspan, settleErspan} from './erspan.js'
import {greShown, greWords} from './keys.js'
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
import {arrange, startFrom, type Tunnel} from './tunnel.js'
import {encapsulationUsage, erspanUsage, greUsage} from './usage.js'

const usageOf = (kind: string): string => `Usage: ... ${kind.padEnd(9)}	[ remote ADDR ]
${greUsage}
			[ hoplimit TTL ]
			[ encaplimit ELIM ]
			[ tclass TCLASS ]
			[ flowlabel FLOWLABEL ]
			[ dscp inherit ]
			[ dev PHYS_DEV ]
			[ fwmark MARK ]
			[ [no]allow-localremote ]
${encapsulationUsage}${erspanUsage}

Where:	ADDR	  := IPV6_ADDRESS
	TTL	  := { 0..255 } (default=64)
	KEY	  := { DOTTED_QUAD | NUMBER }
	ELIM	  := { none | 0..255 }(default=4)
	TCLASS	  := { 0x0..0xff | inherit }
	FLOWLABEL := { 0x0..0xfffff | inherit }
	MARK	  := { 0x0..0xffffffff | inherit }`

const defaults: Tunnel = {
  ...{ikey: 0, okey: 0, iflags: 0, oflags: 0, erspanVer: 1},
  ...defaultsOverIpv6,
}

const order = [
  ...(['ikey', 'okey', 'iflags', 'oflags', 'local', 'remote', 'link', 'ttl', 'encapLimit'] as const),
  ...(['flowinfo', 'flags', 'fwmark', 'erspanVer', 'erspanIndex', 'erspanDir', 'erspanHwid'] as const),
  ...(['encapType', 'encapFlags', 'encapSport', 'encapDport'] as const),
]

function kind(name: string): AnyLinkKind {
  const {remote, local, dev} = ends(AF.INET6, true)
  const usage = usageOf(name)
  return linkKind(attributes, {
    name,
    usage,
    options: [
      ...greWords,
      external,
      remote,
      local,
      dev,
      hoplimit('ttl~|hoplimit~|hlim~'),
      encaplimit(true),
      tclass('tos~|tclass~|dsfield~'),
      flowlabel,
      dscp,
      outerShown,
      greShown,
      allowLocalRemote,
      fwmark,
      ...erspan,
      ...encapsulation,
    ],
    begin: startFrom(['ip6gre', 'ip6gretap', 'ip6erspan'], defaults),
    finish({data}) {
      settleErspan(data)
      if (!data.link) delete data.link
      arrange(data, data.collectMetadata ? ['collectMetadata'] : order)
    },
    unknown: () => new Failure(1, usage),
  })
}

export const ip6gre = kind('ip6gre')
export const ip6gretap = kind('ip6gretap')
export const ip6erspan = kind('ip6erspan')
