/** `type ipip` and `type sit` (ip-link(8)). */
import {AF} from '../../../../../../protocol/constants.js'
import {ipTunnel, SIT} from '../../../../../../protocol/route/link-kinds/iptunnel.js'
import {Failure, Misuse} from '../../../../common/failure.js'
import {type AnyLinkKind, type KindRow, linkKind} from '../kind.js'
import {read, shown} from '../rows.js'
import {encapsulation} from './encapsulation.js'
import {ends} from './ends.js'
import {mode, modes} from './modes.js'
import {external, fwmark, pmtudisc, tos, ttl} from './outer.js'
import {domain} from './rapid-deployment.js'
import {arrange, startFrom, type Tunnel} from './tunnel.js'
import {encapsulationUsage} from './usage.js'

const usageOf = (
  kind: string,
  known: string,
  more: string,
): string => `Usage: ... ${kind.padEnd(6)}	[ remote ADDR ]
			[ local ADDR ]
			[ ttl TTL ]
			[ tos TOS ]
			[ [no]pmtudisc ]
			[ 6rd-prefix ADDR ]
			[ 6rd-relay_prefix ADDR ]
			[ 6rd-reset ]
			[ dev PHYS_DEV ]
			[ fwmark MARK ]
${encapsulationUsage}
			[ mode { ${known} } ]
${more}
Where:	ADDR := { IP_ADDRESS | any }
	TOS  := { NUMBER | inherit }
	TTL  := { 1..255 | inherit }
	MARK := { 0x0..0xffffffff }`

const defaults: Tunnel = {
  proto: 0,
  ...{pmtudisc: 1, tos: 0, ttl: 0, link: 0, fwmark: 0},
  ...{encapType: 'none', encapFlags: 0, encapSport: 0, encapDport: 0},
}

const order = [
  ...(['proto', 'local', 'remote', 'pmtudisc', 'tos', 'ttl', 'link', 'fwmark'] as const),
  ...(['encapType', 'encapFlags', 'encapSport', 'encapDport'] as const),
]
const ofSit = ['flags', '6rdPrefix', '6rdPrefixlen', '6rdRelayPrefix', '6rdRelayPrefixlen'] as const

const isatap: KindRow<Tunnel> = {
  words: {
    isatap({data}) {
      data.flags = (data.flags ?? 0) | SIT.ISATAP
    },
  },
  show({context: {out}, data: {flags = 0}}) {
    if (flags & SIT.ISATAP) out.put('isatap', true, 'isatap ')
  },
}

function kind(name: 'ipip' | 'sit', usage: string): AnyLinkKind {
  const {remote, local, dev} = ends(AF.INET, false)
  const isSit = name === 'sit'
  return linkKind(ipTunnel, {
    name,
    usage,
    options: [
      external,
      mode(modes[name]),
      remote,
      local,
      dev,
      ttl('ttl|hoplimit|hlim'),
      tos('tos|tclass|tc|dsfield~'),
      pmtudisc(false, true),
      ...(isSit ? [isatap] : []),
      read(domain),
      shown(domain),
      fwmark,
      ...encapsulation,
    ],
    begin: startFrom(['ipip', 'sit'], isSit ? {...defaults, flags: 0} : defaults),
    finish({data}) {
      if (data.ttl && !data.pmtudisc) throw new Misuse('ttl != 0 and nopmtudisc are incompatible')
      arrange(
        data,
        data.collectMetadata ? ['proto', 'collectMetadata'] : isSit ? [...order, ...ofSit] : order,
      )
    },
    unknown: () => new Failure(1, usage),
  })
}

export const ipip = kind('ipip', usageOf('ipip', 'ipip | mplsip | any', ''))
export const sit = kind('sit', usageOf('sit', 'ip6ip | ipip | mplsip | any', '			[ isatap ]\n'))
