import {attr, attributes} from '../../attributes.js'
import {enumeration} from '../../names.js'
import {be64, bytes, s32, u8, u32} from '../../scalars.js'

/** `ILA_ATTR_*`: identifier locator addressing (linux/ila.h). Locators are the upper halves of IPv6 addresses. */
export const ilaEncap = attributes({
  /** To write into the destination, in network byte order. */
  locator: attr('ILA_ATTR_LOCATOR', 1, be64),
  identifier: attr('ILA_ATTR_IDENTIFIER', 2, be64),
  locatorMatch: attr('ILA_ATTR_LOCATOR_MATCH', 3, be64),
  ifindex: attr('ILA_ATTR_IFINDEX', 4, s32),
  dir: attr('ILA_ATTR_DIR', 5, u32),
  pad: attr('ILA_ATTR_PAD', 6, bytes),
  csumMode: attr(
    'ILA_ATTR_CSUM_MODE',
    7,
    enumeration('ILA_CSUM_', u8, {
      adjust_transport: 0,
      neutral_map: 1,
      no_action: 2,
      neutral_map_auto: 3,
    }),
  ),
  identType: attr(
    'ILA_ATTR_IDENT_TYPE',
    8,
    enumeration('ILA_ATYPE_', u8, {
      iid: 0,
      luid: 1,
      virt_v4: 2,
      virt_uni_v6: 3,
      virt_multi_v6: 4,
      nonlocal_addr: 5,
      rsvd_1: 6,
      rsvd_2: 7,
      use_format: 32,
    }),
  ),
  hookType: attr('ILA_ATTR_HOOK_TYPE', 9, enumeration('ILA_HOOK_', u8, {route_output: 0, route_input: 1})),
})
