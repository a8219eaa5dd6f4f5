/** `-j REJECT` */
import {IP6T, IPT, REJECT as infos, REJECT6 as infos6} from '../../../../protocol/netfilter/xtables/reject.js'
import {extension, type Option} from '../extension.js'
import {wrong} from '../problem.js'

interface Info {
  with: number
}

interface Answer {
  readonly name: string
  readonly alias: string
  readonly number: number
  readonly description: string
}

const answer = (name: string, alias: string, number: number, description: string): Answer => ({
  name,
  alias,
  number,
  description,
})

const answers: readonly Answer[] = [
  answer('icmp-net-unreachable', 'net-unreach', IPT.ICMP_NET_UNREACHABLE, 'ICMP network unreachable'),
  answer('icmp-host-unreachable', 'host-unreach', IPT.ICMP_HOST_UNREACHABLE, 'ICMP host unreachable'),
  answer('icmp-proto-unreachable', 'proto-unreach', IPT.ICMP_PROT_UNREACHABLE, 'ICMP protocol unreachable'),
  answer(
    'icmp-port-unreachable',
    'port-unreach',
    IPT.ICMP_PORT_UNREACHABLE,
    'ICMP port unreachable (default)',
  ),
  answer('icmp-net-prohibited', 'net-prohib', IPT.ICMP_NET_PROHIBITED, 'ICMP network prohibited'),
  answer('icmp-host-prohibited', 'host-prohib', IPT.ICMP_HOST_PROHIBITED, 'ICMP host prohibited'),
  answer('tcp-reset', 'tcp-rst', IPT.TCP_RESET, 'TCP RST packet'),
  answer(
    'icmp-admin-prohibited',
    'admin-prohib',
    IPT.ICMP_ADMIN_PROHIBITED,
    'ICMP administratively prohibited (*)',
  ),
]

const answers6: readonly Answer[] = [
  answer('icmp6-no-route', 'no-route', IP6T.ICMP6_NO_ROUTE, 'ICMPv6 no route'),
  answer(
    'icmp6-adm-prohibited',
    'adm-prohibited',
    IP6T.ICMP6_ADM_PROHIBITED,
    'ICMPv6 administratively prohibited',
  ),
  answer('icmp6-addr-unreachable', 'addr-unreach', IP6T.ICMP6_ADDR_UNREACH, 'ICMPv6 address unreachable'),
  answer('icmp6-port-unreachable', 'port-unreach', IP6T.ICMP6_PORT_UNREACH, 'ICMPv6 port unreachable'),
  answer('tcp-reset', 'tcp-reset', IP6T.TCP_RESET, 'TCP RST packet'),
  answer('icmp6-policy-fail', 'policy-fail', IP6T.ICMP6_POLICY_FAIL, 'ICMPv6 policy fail'),
  answer('icmp6-reject-route', 'reject-route', IP6T.ICMP6_REJECT_ROUTE, 'ICMPv6 reject route'),
]

const help = (all: readonly Answer[], end: string) => `REJECT target options:
--reject-with type              drop input packet and send back
                                a reply packet according to type:
Valid reject types:
${all
  .map(
    ({name, alias, description}) =>
      `    ${name.padEnd(25)}\t${description}\n    ${alias.padEnd(25)}\talias\n`,
  )
  .join('')}${end}`

const options = (all: readonly Answer[]): readonly Option<Info>[] => [
  {
    name: 'reject-with',
    set(draft, value, _inverted, {warn}) {
      const begins = (name: string) => name.startsWith(value.toLowerCase())
      const found = all.find(({name, alias}) => begins(name) || begins(alias))
      if (!found && value === 'echo-reply') warn('--reject-with echo-reply no longer supported\n')
      if (!found) throw wrong(`unknown reject type "${value}"`)
      draft.with = found.number
    },
  },
]

const nameOf = (all: readonly Answer[], {with: number}: Info) =>
  all.find(one => one.number === number)?.name ?? ''

const reject = (
  all: readonly Answer[],
  info: (typeof infos)[0] | (typeof infos6)[0],
  otherwise: number,
  end: string,
) =>
  extension<Info>({
    name: 'REJECT',
    revision: 0,
    info,
    help: help(all, end),
    options: options(all),
    initial: () => ({with: otherwise}),
    print: value => ` reject-with ${nameOf(all, value)}`,
    save: value => ` --reject-with ${nameOf(all, value)}`,
  })

export const REJECT = reject(
  answers,
  infos[0],
  IPT.ICMP_PORT_UNREACHABLE,
  '\n(*) See man page or read the INCOMPATIBILITES file for compatibility issues.\n',
)
export const REJECT6 = reject(answers6, infos6[0], IP6T.ICMP6_PORT_UNREACH, '\n')
