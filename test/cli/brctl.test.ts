/** brctl of bridge-utils and ours. */
import {powerless} from '../support/command-lines.js'
import {differential} from '../support/differential.js'

const {reads, changes} = differential('brctl')

const ports = [
  'ip link add br0 type bridge',
  'ip link add br1 type bridge',
  'ip link add up0 up type bridge',
  ...[3, 1, 2].flatMap(i => [
    `ip link add v${i} type veth peer name w${i}`,
    `ip link set v${i} address 02:00:00:00:00:0${i} master br0`,
    // A bridge takes the lowest of its ports' addresses: drawn ones would have any order.
    `ip link set w${i} address 02:00:00:00:01:0${i}`,
  ]),
]

const lively = [
  ...ports,
  'ip link set br0 address 02:00:00:00:00:bb type bridge stp_state 1 priority 4096 hello_time 150',
  'ip link set v2 type bridge_slave cost 77 priority 5 hairpin on',
  'bridge fdb add 02:00:00:00:00:f0 dev v1 master static',
  'bridge fdb add 02:00:00:00:00:00 dev v2 master static',
  'ip link set w2 up master up0',
  'ip link set v2 up',
  'bridge fdb add 02:00:00:00:00:aa dev br0 self',
  // br1 is the other end of br0's cable, and the root.
  'ip link set br1 address 02:00:00:00:00:cc type bridge stp_state 1 priority 0 max_age 1234',
  'ip link set w1 master br1',
  ...['br0', 'br1', 'v1', 'w1'].map(name => `ip link set ${name} up`),
  'sleep 2',
  'bridge fdb add 02:00:00:00:ff:01 dev w2 master dynamic',
]

reads(
  'bridges that know each other',
  {
    setup: lively,
    masks: [
      [/( timer\t+) *\d+\.\d\d/g, '$1T'],
      // Until a timer of a tenth of a second ends.
      [/CONFIG_PENDING /g, ''],
      // Ages of what was learned.
      [/\t +\d+\.[0-9]{2}$/gm, '\tAGE'],
    ],
  },
  [
    'brctl show',
    'brctl show br1 nope br0 lo br1; brctl show lo',
    'for b in br0 br1 up0; do brctl showmacs $b; done',
    'brctl showmacs nope; brctl showmacs lo; brctl showmacs',
    'brctl showstp br0; brctl showstp br1',
    'brctl showstp nope; brctl showstp lo',
    `${powerless} brctl show; ${powerless} brctl addbr x; ${powerless} brctl addif br0 v2`,
    ...['setageing br0 1', 'setpathcost br0 v2 1', 'setpathcost br0 lo 1', 'delbr nope', 'delbr lo'].map(
      words => `${powerless} brctl ${words}`,
    ),
    `for words in "hairpin br0 v2 on" "delif br0 v3" "addif lo v1"; do ${powerless} brctl $words; done`,
  ],
)

reads('words', {}, [
  'brctl show; POSIXLY_CORRECT=1 brctl show --help',
  'brctl',
  'brctl --help',
  'brctl show --version',
  'brctl foo; brctl -x show; brctl show --foo; brctl --help=1',
  'for c in addbr delbr addif delif hairpin setageing setfd sethello stp showstp; do brctl $c; done',
  'for c in setmaxage setbridgeprio; do brctl $c br0; done; for c in setpathcost setportprio; do brctl $c a b; done',
])

changes({setup: ports}, [
  'brctl addbr a; brctl addbr b%d; brctl addbr averyveryverylongname; brctl addbr br0; brctl addbr lo',
  'brctl addbr ""; brctl addbr a/b; brctl addbr .; brctl addbr x:y',
  'brctl delbr br1; brctl delbr nope; brctl delbr lo; brctl delbr up0',
  'brctl addif br1 w1 w2; brctl addif br0 w3 nope w1',
  'brctl addif br1 v1; brctl addif br0 br1; brctl addif br0 lo; brctl addif lo w1; brctl addif nope w1',
  'brctl delif br0 v1 v3; brctl delif br0 w1; brctl delif lo v2; brctl delif nope v2; brctl delif br1 v2',
  'brctl stp br0 on; brctl stp br1 yes; brctl stp br1 0; brctl stp br0 maybe; brctl stp nope on; brctl stp lo on',
  'brctl setageing br0 10.519; brctl setageing br1 1e3s; brctl setageing br0 x; brctl setageing nope 1',
  'brctl setfd br0 2.29; brctl sethello br0 5.129; brctl setmaxage br0 0x1e; brctl setageing br0 1.13',
  'brctl sethello br0 0; brctl setmaxage br0 3; brctl setfd br0 0; brctl stp br0 on; brctl setfd br0 1',
  'brctl sethello br0 ""; brctl setmaxage br0 s; brctl setfd br0 .; brctl setfd lo 4; brctl setfd v1 4',
  'brctl setbridgeprio br0 0x1000; brctl setbridgeprio br1 70000; brctl setbridgeprio br0 x',
  'brctl setbridgeprio br0 012; brctl -- setbridgeprio br1 -1; brctl setbridgeprio nope 1',
  'brctl setpathcost br0 v1 100; brctl setpathcost nope v2 0x10; brctl setpathcost br0 v3 4294967297',
  'brctl setpathcost br0 v1 0; brctl setpathcost br0 v1 70000; brctl setpathcost br0 v1 x',
  'brctl setpathcost br0 w1 3; brctl setpathcost br0 nope 3; for b in br0 br1 lo nope; do brctl setportprio $b w1 3; brctl setportprio $b v1 77; done',
  'brctl setportprio br0 v1 10; brctl setportprio br0 v2 64; brctl setportprio br0 v3 65536; brctl setportprio br0 v3 y',
  'brctl hairpin br0 v1 on; brctl hairpin lo v2 yes; brctl hairpin br0 v2 off; brctl hairpin br0 v3 maybe',
  'brctl hairpin br0 w1 on; brctl hairpin nope v1 on; brctl hairpin br0 nope on',
])
