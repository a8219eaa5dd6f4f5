import {differential} from '../support/differential.js'

const {reads, changes} = differential('ip stats')

const setup = [
  'ip link set lo up',
  'ip link add b0 address 02:00:00:00:00:01 type bridge mcast_stats_enabled 1',
  'ip link add v0 address 02:00:00:00:00:02 type veth peer name v1 address 02:00:00:00:00:03',
  'ip link set v1 master b0',
  'ping -c 2 -i 0.01 -s 900 127.0.0.1 >/dev/null',
  'ip stats set dev v0 l3_stats on',
]

reads('bridge, port and others', {setup}, [
  'ip stats',
  'ip stat show',
  'ip -j stats',
  'ip -p -j stats show dev v1',
  'ip stats show dev v0',
  'ip stats show dev lo group link',
  'ip -s stats show dev lo group link',
  'ip -s -j stats show dev lo group link',
  'ip -o stats show dev lo group link',
  'ip stats show group link group afstats',
  'ip -s stats; ip -s -s stats; ip -d stats; ip -d stats show dev lo; ip -j -d stats show group link',
  'ip -o stats; ip -c=always stats show dev v0; ip -o -s -c=always stats show group link',
  'ip stats show dev v0 group offload',
  'ip stats show dev v0 group offload subgroup cpu_hit',
  'ip stats show dev v0 group offload subgroup hw_stats_info subgroup l3_stats',
  'ip stats show dev b0 group xstats subgroup bridge suite mcast',
  'ip stats show dev v1 group xstats_slave subgroup bridge suite stp suite mcast',
  'ip stats show dev b0 group xstats subgroup bond suite 802.3ad group link',
  'ip stats show dev v1 group afstats subgroup mpls',
  'ip stats show dev nope',
  'ip stats show dev v0 dev v1',
  'ip stats show group nope',
  'ip stats show group link subgroup x',
  'ip stats show group offload subgroup nope',
  'ip stats show group xstats subgroup bridge suite nope',
  'ip stats show subgroup x',
  'ip stats show v0',
  'ip stats show dev',
  'ip stats help',
  'ip stats foo',
])

changes({setup, state: ['ip stats show dev v0 group offload']}, [
  'ip stats set dev v0 l3_stats off',
  'ip stats set dev v0 l3_stats on',
  'ip stats set dev v0 l3_stats x',
  'ip stats set dev v0',
  'ip stats set',
  'ip stats set dev nope l3_stats on; ip stats set dev "" l3_stats on; ip stats show dev a/b; ip stats set dev nope help; echo $?; ip stats show dev nope help; echo $?',
  'ip stats set dev v0 l3_stats on l3_stats off',
])
