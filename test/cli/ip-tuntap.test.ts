import {differential} from '../support/differential.js'

const {reads, changes} = differential('ip tuntap')

reads(
  'tun and tap links',
  {
    setup: [
      'ip tuntap add t0 mode tun',
      'ip tuntap add dev t1 mode tap user nobody group nogroup pi',
      'ip tuntap add dev t2 mode tap user 5 group 77777 one_queue vnet_hdr multi_queue',
      // One that a process holds.
      'python3 -c \'import fcntl,struct,os,time; f=os.open("/dev/net/tun",os.O_RDWR); fcntl.ioctl(f,0x400454ca,struct.pack("16sH22x",b"t3",0x1032)); print(1, flush=True); time.sleep(60)\' > held & while ! test -s held; do sleep 0.1; done',
    ],
  },
  [
    'ip tuntap',
    'ip tuntap show dev t1',
    'ip -d tuntap lst',
    'ip -o -d tap list',
    'ip -j tuntap',
    'ip -d -j -p tuntap',
    'ip -c tuntap',
  ],
)

changes({setup: ['ip link add v0 type veth peer name v1']}, [
  'ip tuntap add t0 mode tun; ip tuntap add t0 mode tun; ip tuntap del t0 mode tap; ip tuntap del t0 mode tun',
  'ip tuntap add mode tap t5 u 1 g root p o v mul; ip tuntap del t5 mode tap; ip tap del name t5 m tap multi_queue',
  'ip tuntap add tun%d mode tun; ip tuntap add mode tun user 4242; ip tuntap delete nope mode tun; ip tuntap add x1 mode t user -5 group 010; ip tuntap add x2 mode ta user 4294967295; ip tuntap; ip tuntap del x2 mode tap user 0; ip tuntap del x2 mode tap mode tap; ip tuntap add x3 mode tap user 0x10',
  'ip tuntap add; ip tuntap add t0; ip tuntap add t0 mode; ip tuntap add t0 mode foo; ip tuntap add t0 mode tap mode tun; ip tuntap add dev t0 name t1 mode tap; ip tuntap add t0 mode tap user nope; ip tuntap add t0 mode tap group nope; ip tuntap add t0 mode tap user; ip tuntap add a/b mode tap; ip tuntap add toolongnameforatunnel mode tap; ip tuntap add v0 mode tap; ip tuntap del v0 mode tap; ip tuntap foo',
  'ip tuntap add mode tun de t1 d t2 user " 1"; ip tuntap add mode tun na t3; ip tuntap; ip tuntap del mode tun t2 d t3; ip tuntap add mode tun d a/b; ip tuntap add mode tun nam',
  'ip tuntap help',
])
