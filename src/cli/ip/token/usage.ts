/** What `ip token help` prints. */
export const usage = `Usage: ip token [ list | set | del | get ] [ TOKEN ] [ dev DEV ]`
