/** What `ip netconf help` prints. */
export const usage = `Usage: ip netconf show [ dev STRING ]`
