import {prefix} from '../../protocol/route/prefix.js'
import {bytes} from '../support/bytes.js'

// Kernel (6.18): a router advertisement of 2001:db8:5::/64, on-link and autonomous, came in on interface 3
bytes(
  'a prefix that a router announces',
  prefix,
  {
    family: 10,
    ifindex: 3,
    type: 3,
    len: 64,
    flags: 0xc0,
    attributes: {
      address: '2001:db8:5::',
      cacheinfo: {preferred_time: 3600, valid_time: 7200},
    },
  },
  `0a 000000 03000000 03 40 c0 00  # prefixmsg
   1400 0100 20010db8000500000000000000000000  # PREFIX_ADDRESS
   0c00 0200 100e0000 201c0000  # PREFIX_CACHEINFO`,
)
