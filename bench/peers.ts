/** Who takes part, how to start them, and what each of them can do. */
import {execFileSync, spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {type WorkloadName, workloadNames} from './workloads.js'

/** A program to measure. */
export interface Peer {
  readonly name: string
  readonly command: readonly string[]
  readonly workloads: readonly WorkloadName[]
  /** By how much to divide a count that would take this peer too long; times are compared per operation. */
  readonly fewer?: Partial<Record<WorkloadName, number>>
  /** The command whose start and end is its start-up time, where that is not `command start`. */
  readonly start?: readonly string[]
}

/** A peer that cannot take part here, and why. */
export interface Missing {
  readonly name: string
  readonly reason: string
}

export const reference = 'C'
export const us = 'ours sync'

function script(name: string): string {
  return join(import.meta.dirname, 'peers', `${name}.js`)
}

/** The project's folder: compiled code stands somewhere below it, the C source does not. */
function root(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

/** Compiles the C peer into `folder`. */
function compile(folder: string): Peer | Missing {
  const program = join(folder, 'libmnl')
  const source = join(root(), 'bench', 'peers', 'libmnl.c')
  const {status, error, stderr} = spawnSync('cc', ['-O2', '-o', program, source, '-lmnl'], {encoding: 'utf8'})
  if (error) return {name: reference, reason: 'no C compiler (cc)'}
  if (status !== 0) return {name: reference, reason: `does not compile, is libmnl-dev installed?\n${stderr}`}
  return {name: reference, command: [program], workloads: workloadNames}
}

function node(name: string, file: string, more: Partial<Peer> = {}): Peer | Missing {
  if (!existsSync(script(file))) return {name, reason: `${script(file)} is not built`}
  return {name, command: [process.execPath, script(file)], workloads: workloadNames, ...more}
}

function iproute(): (Peer | Missing)[] {
  try {
    execFileSync('ip', ['-V'])
  } catch {
    return ['ip', 'ip -batch'].map(name => ({name, reason: 'no ip(8)'}))
  }
  return [
    node('ip', 'ip', {
      workloads: ['link', 'dump', 'containers'],
      fewer: {link: 50},
      start: ['ip', 'link', 'show', 'dev', 'lo'],
    }),
    node('ip -batch', 'ip-batch', {
      workloads: ['link', 'install', 'batch', 'remove', 'containers'],
      start: [],
    }),
  ]
}

/** Everyone, present or not. `folder` is for compiled programs. */
export function peers(folder: string): (Peer | Missing)[] {
  return [
    node(us, 'ours-sync'),
    node('ours promise', 'ours-promise'),
    compile(folder),
    ...iproute(),
    node('npm netlink', 'npm-netlink'),
  ]
}
