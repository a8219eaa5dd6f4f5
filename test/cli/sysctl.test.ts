import {differential} from '../support/differential.js'

const {reads, changes} = differential('sysctl')

const file = (name: string, ...lines: string[]) =>
  `printf '%s\\n' ${lines.map(line => `'${line}'`).join(' ')} >${name}`

/** A link whose name has a dot, and files of settings. */
const setup = [
  'ip link add v0.1 type veth peer name w0',
  file(
    'all',
    '# comment',
    '; comment',
    '',
    '  net.ipv4.ip_forward =  1 ',
    '-net.ipv4.nope = 3',
    'net.ipv4.nope=4',
    'net/ipv4/conf/all/rp_filter=2',
    'bad line',
    '=5',
    'net.ipv4.tcp_rmem = 4096 131072 6291456',
    'net.ipv4.conf.*.send_redirects = 0',
    'net.ipv4.conf.lo.send_redirects = 1',
    '-net.ipv4.conf.w0.send_redirects',
    'net.ipv4.conf.nope*.rp_filter = 1',
  ),
  file('optional', '-net.ipv4.ip_forward = x', 'net.ipv4.conf = 3', 'net.ipv4.ip_forward = 1 # c'),
]

reads('values', {setup}, [
  'sysctl net.ipv4.ip_forward net/ipv4/tcp_rmem .net.ipv4.ip_forward /net/ipv4/ip_forward',
  'sysctl net.ipv4.conf.v0/1.forwarding net/ipv4/conf/v0.1/forwarding; sysctl net.ipv4.conf.v0.1.forwarding',
  'sysctl -n net.ipv4.ip_forward net.ipv4.tcp_rmem; sysctl -N net.ipv4.ip_forward net.ipv6.conf.lo.stable_secret',
  'sysctl -b net.ipv4.ip_forward net.ipv4.tcp_rmem; sysctl --values -x -o net.ipv4.ip_forward',
  'sysctl net.ipv4.route.flush; sysctl -N net.ipv4.route.flush; sysctl net.ipv6.conf.lo.stable_secret',
  'sysctl net.ipv4.conf; sysctl net.ipv6.conf; echo $?; sysctl -e net/ipv6/conf/lo',
  'sysctl -a -r "^net[.]ipv[46]" | grep -v "nf_log\\|nr_\\|_sockets\\|tcp_fastopen_key"',
  'sysctl -a --deprecated --pattern "neigh.lo.*time"; sysctl -A -r "neigh.lo.*time"; sysctl -X -N -r conf.lo.forw; sysctl -an -r "ip_for|rp_filter$"',
  'sysctl -r ip_for net.ipv4.ip_forward net.ipv4.tcp_rmem; sysctl --pat "[" net.ipv4.ip_forward; sysctl net.ipv4.ip_local_reserved_ports',
  'sysctl net.ipv4.nope; sysctl -e net.ipv4.nope net.ipv4.ip_forward; sysctl net.nope net.ipv4.ip_forward nope; sysctl net.ipv4/ip_forward',
  'sysctl ""; echo $?; sysctl .; echo $?; sysctl /proc/sys/net/ipv4/ip_forward; sysctl "net.ipv4.ip_f*"',
  'sysctl a..b; echo $?; sysctl a/../b; sysctl -e a..b; sysctl ..; echo $?; sysctl net//ipv4/ip_forward net..ipv4..ip_forward net.ipv4.ip_forward.',
  'sysctl net/ipv4/route/; sysctl net..ipv4.route; sysctl -r v4/route net/ipv4/../ipv4/route/mtu_expires',
  'sysctl net.ipv4.ip_forward >/dev/full; echo $?; sysctl net.ipv4.nope 2>/dev/full',
  'sysctl --dry-run net.ipv4.ip_forward=1 net.ipv4.nope=1; sysctl --dry-run -p all',
])

reads('usage', {setup}, [
  'sysctl; sysctl -w; sysctl -n',
  'sysctl -h; sysctl -V; sysctl --version; sysctl -d',
  'POSIXLY_CORRECT= sysctl -n net.ipv4.ip_forward -n',
  'sysctl -Z; sysctl --nope; sysctl -r; sysctl --all=3; sysctl --n net.ipv4.ip_forward',
  'sysctl -p nofile; sysctl --load=nofile; sysctl -f nofile; sysctl -p .; sysctl -p /dev/null',
])

const state = ['sysctl -a -r "^net.ipv4.(ip_forward|tcp_rmem|conf.*(send_redirects|rp_filter|forwarding))"']

changes({setup, state}, [
  'sysctl net.ipv4.ip_forward=1; sysctl -w net/ipv4/conf/v0.1/forwarding=1 "net.ipv4.tcp_rmem = 4096 131072 6291456"',
  'sysctl -n net.ipv4.ip_forward=1; sysctl -N net.ipv4.ip_forward=0; sysctl -b net.ipv4.ip_forward=0x1; sysctl -q net.ipv4.conf.lo.rp_filter=2',
  'sysctl net.ipv4.ip_forward = 1; sysctl net.ipv4.ip_forward= 1; sysctl =1; sysctl net.ipv4.ip_forward==1',
  'sysctl net.ipv4.ip_forward=x net.ipv4.nope=1 net.ipv4.conf.lo.rp_filter=1 net.ipv4.conf=3; echo $?; sysctl -e net.ipv4.nope=1',
  'sysctl -x; sysctl -w a = b; sysctl -w net.ipv4.ip_forward; sysctl -w net.ipv4.conf.lo.rp_filter=1 bad; sysctl -r rp_ net.ipv4.conf.lo.rp_filter=2 net.ipv4.ip_forward=1',
  'sysctl net..ipv4.ip_forward=1 net//ipv4/ip_forward=0 net..ipv4=1 a..b=1; sysctl -r v4/ip net/ipv4/ip_forward=1 net.ipv4.ip_forward=0',
  "printf '%s\\n' a..b -a..b net..ipv4.conf.*.rp_filter=1 /net/ipv4/../ipv4/conf/l?/forwarding=1 | sysctl -p -",
  'sysctl "net.ipv4.conf.*.forwarding=1"; sysctl net.ipv4.ip_forward.=1; sysctl net.ipv4.route.flush=1',
  'sysctl -p all; sysctl -q -e --load=all; sysctl -n -f all',
  'mkdir d; cp optional d/a.conf; cp optional d/.b.conf; cp all d/c; sysctl -p "d/*" "$PWD/[d]/{a,b}.conf" "./d/../d/.?.conf" "no*"',
  'sysctl -p optional all nofile; sysctl -p all -r rp_filter',
  'for name in "- net" --net "- net.*" -; do echo "$name.ipv4.ip_forward=1"; done | sysctl -p -; sysctl .=1; sysctl /=1',
  'sysctl -p - <optional; echo net.ipv4.ip_forward=0 | sysctl -p /dev/stdin',
  'mount --bind optional /etc/sysctl.conf && sysctl -p; sysctl --load',
  'for d in /run /usr/local/lib /etc/sysctl.d /usr/lib/sysctl.d; do mount -t tmpfs none $d; done; mkdir /run/sysctl.d; cp all /run/sysctl.d/50.conf; cp all /run/sysctl.d/60.conf; cp optional /etc/sysctl.d/50.conf; cp optional /usr/lib/sysctl.d/40.conf; mount --bind all /etc/sysctl.conf; sysctl --system; echo $?; sysctl -r rp_filter --system -q',
  'setpriv --bounding-set -all --inh-caps -all --no-new-privs sysctl net.ipv6.conf.lo.stable_secret=::1',
])
