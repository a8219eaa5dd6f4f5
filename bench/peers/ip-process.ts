/** Runs `ip` for its peers: a failing command fails the benchmark, the output goes where the caller says. */
import {spawnSync} from 'node:child_process'
import {type DumpProof, device, gateway, provenRoute, reservedTable} from '../routes.js'

/** Runs one process and throws its complaint. Output is thrown away, as cheaply as the kernel can. */
export function ip(args: readonly string[], input?: string): void {
  const {status, stderr, error} = spawnSync('ip', args, {
    ...(input !== undefined && {input}),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'ignore', 'pipe'],
  })
  if (error) throw error
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`)
}

/** Runs one process and reads its JSON. */
export function ipJson<T>(args: readonly string[]): T {
  const {status, stdout, stderr, error} = spawnSync('ip', ['-j', ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (error) throw error
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`)
  return JSON.parse(stdout || '[]') as T
}

/** The link as `ip` sees it. */
export function linkProof(): unknown {
  const [link] = ipJson<{ifname: string; mtu: number; address: string; linkinfo: {info_kind: string}}[]>([
    '-d',
    'link',
    'show',
    'dev',
    device.name,
  ])
  return link && {name: link.ifname, mtu: link.mtu, kind: link.linkinfo.info_kind, address: link.address}
}

interface IpRoute {
  readonly dst: string
  readonly dev?: string
  readonly gateway?: string
  readonly table?: string
}

/** The benchmark's routes as `ip` sees them. */
export function dumpProof(): DumpProof {
  let count = 0
  let sum = 0
  for (const route of ipJson<IpRoute[]>(['-4', '-N', 'route', 'show', 'table', 'all'])) {
    const table = Number(route.table ?? 254)
    if (table >= reservedTable) continue
    count++
    if (route.dev !== device.name || route.gateway !== gateway) continue
    sum += provenRoute(route.dst, route.gateway, device.index, table)
  }
  return {count, sum}
}
