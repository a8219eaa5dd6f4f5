/** Settings of a VLAN of the whole bridge: option, key of the message, and bits. In the order in which they are shown. */
export const globalOptions = [
  ['mcast_snooping', 'mcastSnooping', 8],
  ['mcast_querier', 'mcastQuerier', 8],
  ['mcast_igmp_version', 'mcastIgmpVersion', 8],
  ['mcast_mld_version', 'mcastMldVersion', 8],
  ['mcast_last_member_count', 'mcastLastMemberCnt', 32],
  ['mcast_last_member_interval', 'mcastLastMemberIntvl', 64],
  ['mcast_startup_query_count', 'mcastStartupQueryCnt', 32],
  ['mcast_startup_query_interval', 'mcastStartupQueryIntvl', 64],
  ['mcast_membership_interval', 'mcastMembershipIntvl', 64],
  ['mcast_querier_interval', 'mcastQuerierIntvl', 64],
  ['mcast_query_interval', 'mcastQueryIntvl', 64],
  ['mcast_query_response_interval', 'mcastQueryResponseIntvl', 64],
] as const
