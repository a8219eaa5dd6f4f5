/** `type gre`, `gretap` and `erspan` (ip-link(8)). */
import {AF} from '../../../../../../protocol/constants.js'
import {gre as attributes} from '../../../../../../protocol/route/link-kinds/gre.js'
import {Failure} from '../../../../common/failure.js'
import {type AnyLinkKind, type KindRow, linkKind} from '../kind.js'
import {encapsulation} from './encapsulation.js'
import {ends} from './ends.js'
import {erspan as mirror, settleErspan} from './erspan.js'
import {greShown, greWords, keyOfGroup} from './keys.js'
import {external, fwmark, pmtudisc, switched, tos, ttl} from './outer.js'
import {arrange, startFrom, type Tunnel} from './tunnel.js'
import {encapsulationUsage, erspanUsage, greUsage} from './usage.js'

const usageOf = (kind: string): string => `Usage: ... ${kind.padEnd(9)}	[ remote ADDR ]
${greUsage}
			[ ttl TTL ]
			[ tos TOS ]
			[ [no]pmtudisc ]
			[ [no]ignore-df ]
			[ dev PHYS_DEV ]
			[ fwmark MARK ]
${encapsulationUsage}${kind === 'erspan' ? erspanUsage : ''}

Where:	ADDR := { IP_ADDRESS | any }
	TOS  := { NUMBER | inherit }
	TTL  := { 1..255 | inherit }
	KEY  := { DOTTED_QUAD | NUMBER }
	MARK := { 0x0..0xffffffff }`

const ignoreDf: KindRow<Tunnel> = {
  ...switched('ignore-df', (data, on) => {
    data.ignoreDf = Number(on)
  }),
  show({context: {out}, data}) {
    if (data.ignoreDf) out.put('ignore_df', true, 'ignore-df ')
  },
}

const defaults: Tunnel = {
  ...{ikey: 0, okey: 0, iflags: 0, oflags: 0, pmtudisc: 1, tos: 0, ttl: 0, fwmark: 0},
  ...{encapType: 'none', encapFlags: 0, encapSport: 0, encapDport: 0},
}

const order = [
  ...(['ikey', 'okey', 'iflags', 'oflags', 'local', 'remote', 'pmtudisc', 'ignoreDf'] as const),
  ...(['tos', 'link', 'ttl', 'fwmark', 'erspanVer', 'erspanIndex', 'erspanDir', 'erspanHwid'] as const),
  ...(['encapType', 'encapFlags', 'encapSport', 'encapDport'] as const),
]

function kind(name: string): AnyLinkKind {
  const isMirror = name === 'erspan'
  const {remote, local, dev} = ends(AF.INET, true)
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
      ttl('ttl~|hoplimit~|hlim~'),
      tos('tos~|tclass~|dsfield~'),
      pmtudisc(true, false),
      ignoreDf,
      greShown,
      fwmark,
      ...(isMirror ? mirror : []),
      ...encapsulation,
    ],
    begin: startFrom(['gre', 'gretap', 'erspan'], isMirror ? {...defaults, erspanVer: 1} : defaults),
    finish({data}) {
      keyOfGroup(data, 'A broadcast tunnel requires a source address.')
      if (isMirror) settleErspan(data)
      if (!data.link) delete data.link
      arrange(data, data.collectMetadata ? ['collectMetadata'] : order)
    },
    unknown: () => new Failure(1, usage),
  })
}

export const gre = kind('gre')
export const gretap = kind('gretap')
export const erspan = kind('erspan')
