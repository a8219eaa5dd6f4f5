/** The words of a bond's options. */

/** Modes by ip(8)'s word, with the kernel's, in the order of their numbers. */
export const bondModes = {
  'balance-rr': 'roundrobin',
  'active-backup': 'activebackup',
  'balance-xor': 'xor',
  broadcast: 'broadcast',
  '802.3ad': '8023ad',
  'balance-tlb': 'tlb',
  'balance-alb': 'alb',
} as const

/** What of a packet chooses a member, likewise. */
export const xmitHashPolicies = {
  layer2: 'layer2',
  'layer3+4': 'layer34',
  'layer2+3': 'layer23',
  'encap2+3': 'encap23',
  'encap3+4': 'encap34',
  'vlan+srcmac': 'vlan_srcmac',
} as const

/** Words of other options, in the order of their numbers. */
export const bondWords = {
  arpValidate: ['none', 'active', 'backup', 'all', 'filter', 'filter_active', 'filter_backup'],
  arpAllTargets: ['any', 'all'],
  primaryReselect: ['always', 'better', 'failure'],
  failOverMac: ['none', 'active', 'follow'],
  lacpRate: ['slow', 'fast'],
  lacpActive: ['off', 'on'],
  adSelect: ['stable', 'bandwidth', 'count', 'prio'],
} as const
