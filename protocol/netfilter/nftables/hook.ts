/** Where base chains and flowtables see packets. */
import {attr, attributes, repeated} from '../../attributes.js'
import {be32, sbe32} from '../../scalars.js'
import {string} from '../../text.js'

/** `NFTA_DEVICE_*` */
export const nftDevices = attributes({
  name: repeated('NFTA_DEVICE_NAME', 1, string),
  /** Every interface whose name begins so. */
  prefix: repeated('NFTA_DEVICE_PREFIX', 2, string),
})

/** `NFTA_HOOK_*` */
export const nftHook = attributes({
  /** `NF_INET_*`; in the family netdev, 0 is ingress and 1 egress. */
  hooknum: attr('NFTA_HOOK_HOOKNUM', 1, be32),
  priority: attr('NFTA_HOOK_PRIORITY', 2, sbe32),
  dev: attr('NFTA_HOOK_DEV', 3, string),
  devs: attr('NFTA_HOOK_DEVS', 4, nftDevices),
})

/** `NFTA_FLOWTABLE_HOOK_*` */
export const nftFlowtableHook = attributes({
  num: attr('NFTA_FLOWTABLE_HOOK_NUM', 1, be32),
  priority: attr('NFTA_FLOWTABLE_HOOK_PRIORITY', 2, sbe32),
  devs: attr('NFTA_FLOWTABLE_HOOK_DEVS', 3, nftDevices),
})
