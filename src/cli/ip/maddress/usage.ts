/** What `ip maddress help` prints. */
export const usage = `Usage: ip maddr [ add | del ] MULTIADDR dev STRING
       ip maddr show [ dev STRING ]`
