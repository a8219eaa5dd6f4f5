/** One peer, one workload, one fresh namespace: nanoseconds per operation, checked. */
import assert from 'node:assert/strict'
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {arena, settle} from './arena.js'
import type {Peer} from './peers.js'
import {device, expectedDump, routeLines} from './routes.js'
import {median} from './statistics.js'
import {deviceLines, type Workload} from './workloads.js'

export interface Scale {
  /** Smaller counts. */
  readonly quick: boolean
  /** Ask the real `ip` afterwards whether the work was done. */
  readonly check: boolean
  /** For temporary files. */
  readonly folder: string
}

interface Answer {
  readonly nanoseconds: readonly number[]
  readonly proof?: unknown
}

/** Operations in one sample of this peer. */
export function countFor(peer: Peer, workload: Workload, quick: boolean): number {
  const count = quick ? workload.quickCount : workload.count
  return Math.ceil(count / (peer.fewer?.[workload.name] ?? 1))
}

/** Runs it and returns the median sample's nanoseconds per operation. Throws when the peer failed or cheated. */
export async function measure(peer: Peer, workload: Workload, scale: Scale): Promise<number> {
  const count = countFor(peer, workload, scale.quick)
  const warm = scale.quick ? Math.min(workload.warm, count) : workload.warm
  const commands = [[...peer.command, workload.name, `${count}`, `${warm}`, `${workload.samples}`]]
  if (scale.check) {
    const check = join(import.meta.dirname, 'check.js')
    commands.push([process.execPath, check, workload.name, `${count}`, `${warm}`])
  }
  const output = await arena(scale.folder, workload.setup(count, warm), commands)
  const {nanoseconds, proof} = JSON.parse(output) as Answer
  if (workload.name === 'dump') assert.deepEqual(proof, expectedDump(count))
  if (workload.name === 'link')
    assert.deepEqual(proof, {name: device.name, mtu: 1500, kind: 'veth', address: device.address})
  await settle()
  return median(nanoseconds) / count
}

/** The median time from spawning a peer to its exit, having done nothing but load its library. */
export async function measureStart(peer: Peer, folder: string): Promise<number> {
  const [time] = await starts(9, folder, [peer.start ?? [...peer.command, 'start']])
  return time as number
}

/** The same of our command that lists links, and of Node alone, taking turns. */
export async function measureCommand(folder: string): Promise<{command: number; node: number}> {
  const [command, node] = await starts(20, folder, [
    [...ours, 'link'],
    [process.execPath, '-e', '0'],
  ])
  return {command: command as number, node: node as number}
}

/** The same of our command and of iproute2's with a batch that adds so many routes. */
export async function measureBatch(folder: string, count: number): Promise<{command: number; ip: number}> {
  const [add, del] = (['add', 'del'] as const).map(verb => {
    const file = join(folder, `batch-${verb}`)
    writeFileSync(file, routeLines(verb, 0, count))
    return ['-batch', file]
  }) as [string[], string[]]
  const [command, , ip] = await starts(
    5,
    folder,
    [
      [...ours, ...add],
      ['ip', ...del],
      ['ip', ...add],
      ['ip', ...del],
    ],
    deviceLines,
  )
  return {command: command as number, ip: ip as number}
}

/** Our command in the place of `ip`. */
const ours = [process.execPath, join(import.meta.dirname, '../src/cli/netlink.cjs'), 'ip']

/** Medians of so many samples of each command. */
async function starts(
  samples: number,
  folder: string,
  commands: readonly (readonly string[])[],
  setup = '',
): Promise<number[]> {
  const words = commands.flatMap(command => ['--', ...command]).slice(1)
  const script = join(import.meta.dirname, 'start.js')
  const output = await arena(folder, setup, [[process.execPath, script, `${samples}`, ...words]])
  return (JSON.parse(output) as {nanoseconds: number[][]}).nanoseconds.map(median)
}
