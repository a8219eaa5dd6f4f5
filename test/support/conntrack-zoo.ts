/** Connections of all protocols, made with conntrack(8) as if they had been seen. */
import {execFileSync} from 'node:child_process'

const v4 = (host: number, far: number, rest: string) => `-s 192.0.2.${host} -d 198.51.100.${far} ${rest}`
const v6 = (rest: string) => `-s 2001:db8::1 -d 2001:db8::2 ${rest}`

export const conntrackCommands = [
  v4(1, 1, '-p tcp --sport 1000 --dport 80 --state ESTABLISHED -t 100000 -u ASSURED,SEEN_REPLY -m 5'),
  v4(1, 1, '-p tcp --sport 1001 --dport 80 --state SYN_SENT -t 100000'),
  v4(2, 1, '-p udp --sport 53 --dport 53 -t 100000 -m 0x10'),
  v4(3, 2, '-p icmp --icmp-type 8 --icmp-code 0 --icmp-id 77 -t 100000 -w 5'),
  v4(4, 2, '-p gre --srckey 0x1 --dstkey 0x2 -t 100000'),
  v4(4, 2, '-p sctp --sport 5 --dport 6 --state ESTABLISHED --orig-vtag 1 --reply-vtag 2 -t 100000'),
  v4(4, 2, '-p 99 -t 100000'),
  v4(4, 2, '-p udplite --sport 7 --dport 8 -t 100000'),
  v4(6, 2, '-p udp --sport 1 --dport 2 -n 203.0.113.1:5000 -t 100000'),
  v4(6, 2, '-p udp --sport 3 --dport 2 -g 203.0.113.2:53 -t 100000 -u FIXED_TIMEOUT'),
  v4(6, 2, '-p udp --sport 9 --dport 2 -t 100000 --orig-zone 3'),
  v6('-p tcp --sport 1000 --dport 80 --state CLOSE_WAIT -t 100000 -u ASSURED -m 5'),
  v6('-p icmpv6 --icmpv6-type 128 --icmpv6-code 0 --icmpv6-id 9 -t 100000'),
].map(line => `-I ${line}`)

/** Shell words that wait until a socket of NETLINK_NETFILTER hears a group. */
export const listening = `until awk '$2 == 12 && $4 != "00000000" {f = 1} END {exit !f}' /proc/net/netlink; do sleep .05; done`

/** Fills the namespace of the thread. */
export function fillConntrack(): void {
  const settings = 'net.netfilter.nf_conntrack_acct=1 net.netfilter.nf_conntrack_timestamp=1'
  // It opens a file, which a socket is not.
  const script = `sysctl -qw ${settings} && conntrack -R /proc/self/fd/0 <<.\n${conntrackCommands.join('\n')}\n.\n`
  execFileSync('sh', ['-c', script], {stdio: 'pipe', timeout: 60_000})
}
