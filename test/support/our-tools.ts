/** A directory of our tools under the names of iproute2's, to be put in front of `PATH`. */
import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

const names = [
  'ip',
  'bridge',
  'brctl',
  'ifconfig',
  'route',
  'ping',
  'sysctl',
  'conntrack',
  'iptables',
  'ip6tables',
  'iptables-save',
  'ip6tables-save',
  'iptables-restore',
  'ip6tables-restore',
]
const main = fileURLToPath(new URL('../../src/cli/netlink.cjs', import.meta.url))

let directory: string | undefined

/** Made once for each process, and removed at its end. */
export async function ourTools(): Promise<string> {
  if (directory) return directory
  const made = mkdtempSync(join(tmpdir(), 'netlink-tools-'))
  // Cases run them as nobody, too.
  chmodSync(made, 0o755)
  process.once('exit', () => rmSync(made, {recursive: true, force: true}))
  for (const name of names) {
    writeFileSync(join(made, name), `#!/bin/sh\nexec ${process.execPath} ${main} ${name} "$@"\n`, {
      mode: 0o755,
    })
  }
  directory = made
  return made
}
