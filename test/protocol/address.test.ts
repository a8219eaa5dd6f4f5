import {address} from '../../protocol/route/address.js'
import {bytes} from '../support/bytes.js'

// strace of: ip addr add 192.0.2.1/24 brd + dev v0 label v0:x valid_lft 600 preferred_lft 300
bytes(
  'a request',
  address,
  {
    family: 2,
    prefixlen: 24,
    flags: 0,
    scope: 0,
    index: 3,
    attributes: {
      local: '192.0.2.1',
      label: 'v0:x',
      address: '192.0.2.1',
      broadcast: '192.0.2.255',
      cacheinfo: {ifa_prefered: 300, ifa_valid: 600, cstamp: 0, tstamp: 0},
    },
  },
  `02 18 00 00 03000000  # ifaddrmsg
   0800 0200 c0000201  # IFA_LOCAL
   0900 0300 76303a7800 000000  # IFA_LABEL
   0800 0100 c0000201  # IFA_ADDRESS
   0800 0400 c00002ff  # IFA_BROADCAST
   1400 0600 2c010000 58020000 00000000 00000000  # IFA_CACHEINFO`,
)

// Kernel: ip addr add 198.51.100.1 peer 198.51.100.2/32 dev v0 valid_lft 600 preferred_lft 300
bytes(
  'a point-to-point address of a dump',
  address,
  {
    family: 2,
    prefixlen: 32,
    flags: 0,
    scope: 0,
    index: 4,
    attributes: {
      address: '198.51.100.2',
      local: '198.51.100.1',
      label: 'v0',
      flags: 0,
      cacheinfo: {ifa_prefered: 299, ifa_valid: 599, cstamp: 64, tstamp: 64},
    },
  },
  `02 20 00 00 04000000  # ifaddrmsg
   0800 0100 c6336402  # IFA_ADDRESS
   0800 0200 c6336401  # IFA_LOCAL
   0700 0300 763000 00  # IFA_LABEL
   0800 0800 00000000  # IFA_FLAGS
   1400 0600 2b010000 57020000 40000000 40000000  # IFA_CACHEINFO`,
)

// strace of: ip addr add 2001:db8::1 peer 2001:db8::2/64 dev v0 nodad metric 55
bytes(
  'IPv6 with a peer',
  address,
  {
    family: 10,
    prefixlen: 64,
    flags: 2,
    scope: 0,
    index: 3,
    attributes: {local: '2001:db8::1', address: '2001:db8::2', rtPriority: 55},
  },
  `0a 40 02 00 03000000  # ifaddrmsg, IFA_F_NODAD
   1400 0200 20010db8000000000000000000000001  # IFA_LOCAL
   1400 0100 20010db8000000000000000000000002  # IFA_ADDRESS
   0800 0900 37000000  # IFA_RT_PRIORITY`,
)

// linux/mctp: addresses of other families have other lengths.
bytes(
  'an address of one byte stays a byte',
  address,
  {
    family: 45,
    prefixlen: 0,
    flags: 0,
    scope: 0,
    index: 1,
    attributes: {unknown: [{type: 2, value: Uint8Array.of(8), position: 0}]},
  },
  `2d 00 00 00 01000000  # ifaddrmsg
   0500 0200 08 000000  # IFA_LOCAL`,
)
