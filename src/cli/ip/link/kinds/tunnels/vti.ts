/** `type vti` and `type vti6` (ip-link(8)). */
import {AF} from '../../../../../../protocol/constants.js'
import {vti as attributes} from '../../../../../../protocol/route/link-kinds/vti.js'
import {Failure} from '../../../../common/failure.js'
import {type AnyLinkKind, linkKind} from '../kind.js'
import {ends} from './ends.js'
import {marks} from './keys.js'
import {fwmark} from './outer.js'
import {arrange, startFrom} from './tunnel.js'

function kind(name: string, family: number, address: string): AnyLinkKind {
  const {remote, local, dev} = ends(family, true)
  const usage = `Usage: ... ${name.padEnd(4)}	[ remote ADDR ]
		[ local ADDR ]
		[ [i|o]key KEY ]
		[ dev PHYS_DEV ]
		[ fwmark MARK ]

Where:	ADDR := { ${address} }
	KEY  := { DOTTED_QUAD | NUMBER }
	MARK := { 0x0..0xffffffff }`
  return linkKind(attributes, {
    name,
    usage,
    options: [remote, local, dev, ...marks, fwmark],
    begin: startFrom([name], {ikey: 0, okey: 0, fwmark: 0}),
    finish({data}) {
      if (!data.link) delete data.link
      arrange(data, ['ikey', 'okey', 'local', 'remote', 'fwmark', 'link'])
    },
    unknown: () => new Failure(1, usage),
  })
}

export const vti = kind('vti', AF.INET, 'IP_ADDRESS')
export const vti6 = kind('vti6', AF.INET6, 'IPV6_ADDRESS')
