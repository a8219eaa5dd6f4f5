import test from 'ava'
import {mdb, mdbChange} from '../../protocol/route/mdb.js'
import {bytes, encode} from '../support/bytes.js'

// strace of: bridge mdb add dev b0 port v1 grp 239.1.1.1 src 1.2.3.4 vid 5 permanent
bytes(
  'a request for a group and a source',
  mdbChange,
  {
    family: 7,
    ifindex: 2,
    attributes: {
      entry: {ifindex: 3, state: 1, flags: 0, vid: 5, addr: {proto: 0x800, address: '239.1.1.1'}},
      attrs: {source: '1.2.3.4'},
    },
  },
  `07 000000 02000000  # br_port_msg
   2000 0100 03000000 01 00 0500 ef010101 000000000000000000000000 0800 0000  # MDBA_SET_ENTRY
   0c00 0280  # MDBA_SET_ENTRY_ATTRS
     0800 0100 01020304  # MDBE_ATTR_SOURCE`,
)

bytes(
  'a link-layer group, and an address that has no text of its protocol',
  mdb,
  {
    family: 7,
    ifindex: 2,
    attributes: {
      mdb: {
        entry: [
          {
            info: [
              {
                ifindex: 3,
                state: 1,
                flags: 0,
                vid: 0,
                addr: {proto: 0, address: '01:02:03:04:05:06'},
                attributes: {timer: 0},
              },
              {
                ifindex: 3,
                state: 1,
                flags: 0,
                vid: 0,
                addr: {proto: 0x800, address: 'ef:01:01:01:00:00:00:00:00:00:00:00:00:00:00:07'},
                attributes: {},
              },
            ],
          },
        ],
      },
    },
  },
  `07 000000 02000000
   5000 0100 4c00 0100  # MDBA_MDB, MDBA_MDB_ENTRY
     2800 0100 03000000 01 00 0000 010203040506 00000000000000000000 0000 0000  # MDBA_MDB_ENTRY_INFO
       0800 0100 00000000  # MDBA_MDB_EATTR_TIMER
     2000 0100 03000000 01 00 0000 ef010101 000000000000000000000007 0800 0000`,
)

for (const [title, addr, message] of [
  ['of another length', {proto: 0x800, address: '2001:db8::1'}, /^attributes\.entry\.addr: .*IPv4/],
  ['that is too short', {proto: 0, address: '01:02'}, /^attributes\.entry\.addr: .*'01:02'/],
] as const)
  test(`an address ${title} is refused`, t => {
    const entry = {ifindex: 3, state: 1, flags: 0, vid: 0, addr}
    t.throws(() => encode(mdbChange, {attributes: {entry}} as never), {message})
  })
