/** `-m udp` */
import type {Infer} from '../../../../protocol/codec.js'
import {udp as infos, XT_UDP_INV} from '../../../../protocol/netfilter/xtables/tcpudp.js'
import type {Expression} from '../expressions.js'
import {extension} from '../extension.js'
import {decimalPortRange} from '../port-values.js'
import {allPorts, portExpressions, portNames, portOptions, printPorts, savePorts} from '../ports.js'
import {wrong} from '../problem.js'
import {IPPROTO} from '../protocols.js'

const help = `udp match options:
[!] --source-port port[:port]
 --sport ...
				match source port(s)
[!] --destination-port port[:port]
 --dport ...
				match destination port(s)
`

type Info = Infer<(typeof infos)[0]>

function native({spts, dpts, invflags}: Info): Expression[] | undefined {
  const all = portExpressions(spts, !!(invflags & XT_UDP_INV.SRCPT), dpts, !!(invflags & XT_UDP_INV.DSTPT))
  return all.length > 0 || invflags ? all : undefined
}

export const udp = extension<Info>({
  name: 'udp',
  revision: 0,
  info: infos[0],
  help,
  options: portOptions(XT_UDP_INV, (option, text) => decimalPortRange(['udp', option], text)),
  initial: () => ({spts: allPorts(), dpts: allPorts(), invflags: 0}),
  fits(draft, {protocol}) {
    if (protocol !== IPPROTO.UDP && native(draft)) throw wrong("UDP match requires '-p udp'")
  },
  print({spts, dpts, invflags}, {numeric}) {
    const names = portNames(numeric, 'udp')
    const source = printPorts('spt', spts, !!(invflags & XT_UDP_INV.SRCPT), names)
    return ` udp${source}${printPorts('dpt', dpts, !!(invflags & XT_UDP_INV.DSTPT), names)}`
  },
  save({spts, dpts, invflags}) {
    const source = savePorts('sport', spts, !!(invflags & XT_UDP_INV.SRCPT))
    return source + savePorts('dport', dpts, !!(invflags & XT_UDP_INV.DSTPT))
  },
  native,
})
