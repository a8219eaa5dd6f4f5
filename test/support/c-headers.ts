/** Asks the C compiler what the kernel's headers say. */
import {execFileSync, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'

/** linux/NAME.h; the compiler skips those it does not have. */
const headers = [
  ...[
    'rtnetlink',
    'if_link',
    'if_addr',
    'if_bridge',
    'mrp_bridge',
    'cfm_bridge',
    'mroute',
    'mroute6',
    'if_tun',
    'if_tunnel',
    'ip6_tunnel',
    'if_vlan',
    'if',
    'veth',
    'ip',
    'ipv6',
    'icmpv6',
  ],
  ...['neighbour', 'fib_rules', 'net_namespace', 'lwtunnel', 'devlink', 'dpll'],
  ...['if_bonding', 'if_macsec', 'can/netlink', 'can/vxcan', 'batman_adv', 'wwan', 'amt'],
  ...[
    'nexthop',
    'netconf',
    'if_addrlabel',
    'in',
    'mpls',
    'mpls_iptunnel',
    'seg6',
    'seg6_iptunnel',
    'seg6_local',
  ],
  ...['ila', 'rpl_iptunnel', 'ioam6_iptunnel'],
  ...['genetlink', 'ethtool_netlink', 'wireguard', 'time_types'],
  ...['netfilter', 'netfilter/nfnetlink', 'netfilter/nf_tables', 'netfilter/nf_nat', 'netfilter/xt_set'],
  ...['LOG', 'TCPMSS', 'CT', 'mark', 'addrtype', 'comment', 'conntrack', 'iprange', 'mac', 'multiport'].map(
    name => `netfilter/xt_${name}`,
  ),
  ...['netfilter/xt_owner', 'netfilter/xt_statistic', 'netfilter/xt_tcpudp'],
  ...['netfilter_ipv4/ip_tables', 'netfilter_ipv4/ipt_REJECT'],
  ...['netfilter_ipv6/ip6_tables', 'netfilter_ipv6/ip6t_REJECT'],
  ...[
    'netfilter/nf_tables_compat',
    'netfilter/nf_log',
    'netfilter/nf_synproxy',
    'netfilter/nfnetlink_cttimeout',
  ],
  'netfilter/nf_conntrack_tuple_common',
  ...['nfnetlink_conntrack', 'nf_conntrack_common', 'nf_conntrack_tcp', 'nf_conntrack_sctp'].map(
    name => `netfilter/${name}`,
  ),
  ...['nfnetlink_log', 'nfnetlink_queue', 'ipset/ip_set', 'ipset/ip_set_hash', 'ipset/ip_set_bitmap'].map(
    name => `netfilter/${name}`,
  ),
  'netfilter/ipset/ip_set_list',
]

/**
 * The values of C expressions by the headers under `folders`, which come before the compiler's own. An expression
 * that does not compile is missing: the headers do not know its names.
 */
export function evaluate(expressions: readonly string[], folders: readonly string[]): Map<string, bigint> {
  const folder = mkdtempSync(join(tmpdir(), 'netlink-headers-'))
  try {
    // Headers as they stand in the kernel's source ask for files that installed headers do without, or lack.
    mkdirSync(join(folder, 'linux'))
    writeFileSync(join(folder, 'linux/compiler.h'), '#define __user\n')
    writeFileSync(
      join(folder, 'linux/typelimits.h'),
      '#define __KERNEL_INT_MAX 0x7fffffff\n#define __KERNEL_INT_MIN (-__KERNEL_INT_MAX - 1)\n',
    )
    const compile = (known: readonly string[]) => {
      writeFileSync(join(folder, 'facts.c'), program(known))
      const args = [
        '-w',
        '-O0',
        '-fmax-errors=0',
        ...folders.flatMap(path => ['-I', resolve(path)]),
        '-I',
        '.',
      ]
      return spawnSync('cc', [...args, '-o', 'facts', 'facts.c'], {
        cwd: folder,
        encoding: 'utf8',
        env: {...process.env, LC_ALL: 'C'},
      })
    }
    const first = compile(expressions)
    if (first.error) throw first.error
    const unknown = new Set(
      Array.from(first.stderr.matchAll(/^fact:(\d+):\d+: error/gm), match => Number(match[1]) - 1),
    )
    const known = expressions.filter((_, index) => !unknown.has(index))
    const second = compile(known)
    if (second.status !== 0) throw new Error(second.stderr)
    const values = execFileSync(join(folder, 'facts'), {encoding: 'utf8'}).trim().split('\n')
    return new Map(known.map((expression, index) => [expression, BigInt(values[index] as string)]))
  } finally {
    rmSync(folder, {recursive: true})
  }
}

/** `#line` makes the compiler name an expression by its index. */
const program = (expressions: readonly string[]): string => `
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
/* Some of the kernel's headers use it and do not define it. */
#define BIT(number) (1U << (number))
${headers.map(name => `#if __has_include(<linux/${name}.h>)\n#include <linux/${name}.h>\n#endif`).join('\n')}
static const long long facts[] = {
${expressions.map((expression, index) => `#line ${index + 1} "fact"\n(long long)(${expression}),`).join('\n')}
};
int main(void) {
  for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) printf("%lld\\n", facts[i]);
}
`
