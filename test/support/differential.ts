/**
 * Differential cases: the same command, once by the tool of the machine and once by ours.
 *
 *     const {reads, changes} = differential('ip link')
 *     reads('veths', {setup: ['ip link add v0 type veth peer name v1']}, ['ip link', 'ip -j link show v0'])
 *     changes({setup: …}, ['ip link set v0 up', 'ip link del v0'])
 *
 * `reads` prepares one namespace and runs both tools in it, command by command; `changes` gives each tool a fresh one
 * for each command, and compares what the kernel then has, too. Compared are standard output, standard error and the
 * exit code, byte for byte. Commands are shell lines, in which `ip`, `bridge` … are the tool's turn. Namespaces are
 * unnamed, with their own processes, mounts, `/sys` and `/run/netns`: nothing outlives a case.
 */
import test from 'ava'
import {onLinux} from './only-if.js'
import {record} from './outcomes.js'
import {type Outcome, type Stage, stage, type Who} from './stage.js'

/** What a case needs beside its commands. */
export interface Circumstances {
  /** Shell lines that the machine's own tools run first. */
  readonly setup?: readonly string[]
  /** What differs by nature, as pattern and replacement. */
  readonly masks?: readonly (readonly [RegExp, string])[]
  /** Shell lines whose output is part of the state that is compared after a change. */
  readonly state?: readonly string[]
  /** Seconds that a command may take. */
  readonly patience?: number
  /** Leave IPv6 as the kernel has it; else links get no link-local addresses, which come late. */
  readonly ipv6?: boolean
}

/** Where the machine's kernel is not the one that a file's cases need, they are skipped by name. */
interface Needs {
  readonly kernel?: string
}

const ATTEMPTS = 3

/** The links, addresses, routes, rules and neighbours of a namespace. */
const STATE = [
  'ip -d link show',
  'ip address show',
  'ip -N -4 route show table all',
  'ip -N -6 route show table all | sort',
  'ip -N rule show',
  'ip -N -6 rule show',
  'ip neighbour show nud permanent | sort',
  'ip neighbour show proxy',
  'ip nexthop show',
]

/** Timers of bridges run. */
const TIMERS: readonly (readonly [RegExp, string])[] = [
  [/_timer +\d+\.\d\d/g, '_timer T'],
  [/_timer":\d+(\.\d+)?/g, '_timer":T'],
]

/** Carriers and what follows from them come and go a little after the change. */
const SETTLING: readonly (readonly [RegExp, string])[] = [
  [/<NO-CARRIER,/g, '<'],
  [/,LOWER_UP\b/g, ''],
  [/ state (UP|DOWN|UNKNOWN|LOWERLAYERDOWN) /g, ' state S '],
  [/ linkdown\b/g, ''],
]

const HARDWARE = /\b[0-9a-f]{2}(:[0-9a-f]{2}){5}\b/g
const BRIDGE_ID = /\b([0-9a-f]{4})\.([0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}|[0-9a-f]{12})\b/g

/** Cases about one object, which the table of outcomes counts together. */
export function differential(object: string, {kernel}: Needs = {}) {
  const declare = (kernel ? onLinux(kernel) : test).serial

  const declareCase = (title: string, look: () => Promise<{real: string; ours: string}>) =>
    declare(`${object}: ${title}`, async t => {
      let passed = false
      try {
        for (let attempt = 1; ; attempt++) {
          const {real, ours} = await look()
          if (real !== ours && attempt < ATTEMPTS) continue
          t.is(ours, real)
          passed = ours === real
          break
        }
      } finally {
        record(object, passed, title)
      }
    })

  const declareChange = (title: string, command: string, circumstances: Circumstances) => {
    const after = [...STATE, ...(circumstances.state ?? [])].map(line => `echo "# ${line}"; ${line} 2>&1`)
    const known = [...(circumstances.setup ?? []), command].join('\n')
    declareCase(title, async () => {
      const [real, ours] = await Promise.all(
        (['real', 'ours'] as const).map(async who => {
          const [[done], [state]] = (await stage(circumstances, [
            ...stageOf([command], [who]),
            ...stageOf([after.join('\n')], ['real']),
          ])) as [[Outcome], [Outcome]]
          return told({...done, state: state.stdout}, circumstances, known)
        }),
      )
      return {real: real as string, ours: ours as string}
    })
  }

  return {
    /** Commands that only look. */
    reads(name: string, circumstances: Circumstances, commands: readonly string[]): void {
      const known = circumstances.setup?.join('\n') ?? ''
      const stages = stageOf(commands, ['real', 'ours'])
      let all: Promise<Outcome[][]> | undefined
      commands.forEach((command, i) => {
        let attempt = 0
        declareCase(`${command} # ${name}`, async () => {
          all ??= stage(circumstances, stages)
          // Another attempt looks at this one anew.
          const outcomes =
            attempt++ === 0 ? (await all)[i] : (await stage(circumstances, stages.slice(i, i + 1)))[0]
          const [real, ours] = outcomes as [Outcome, Outcome]
          return {real: told(real, circumstances, known), ours: told(ours, circumstances, known)}
        })
      })
    },

    /** Commands that change something, each on its own. */
    changes(circumstances: Circumstances, commands: readonly string[]): void {
      for (const command of commands) declareChange(command, command, circumstances)
    },

    /** A script of many commands, which is known by its name. */
    script(name: string, circumstances: Circumstances, text: string): void {
      declareChange(name, text, {patience: 100, ...circumstances})
    },
  }
}

const stageOf = (commands: readonly string[], tools: readonly Who[]): Stage[] =>
  commands.map(command => ({command, tools}))

/** An outcome as a text to compare. */
function told(
  {stdout, stderr, code, state}: Outcome & {state?: string},
  {masks = []}: Circumstances,
  known: string,
) {
  const parts = [`exit ${code}`, `--- stdout`, stdout, `--- stderr`, stderr]
  if (state !== undefined) parts.push('--- state', without(SETTLING, state))
  return withoutDrawn(without([...TIMERS, ...masks], parts.join('\n')), known)
}

const without = (masks: readonly (readonly [RegExp, string])[], text: string): string =>
  masks.reduce((all, [pattern, by]) => all.replace(pattern, by), text)

/** Hardware addresses that the kernel drew are numbered as they come. */
function withoutDrawn(text: string, known: string): string {
  const drawn = new Map<string, string>()
  const plain = (address: string) =>
    address.includes(':')
      ? address
          .split(':')
          .map(part => part.padStart(2, '0'))
          .join('')
      : address
  const stated = new Set([...known.matchAll(HARDWARE)].map(([address]) => plain(address)))
  const name = (address: string) => {
    const key = plain(address)
    if (stated.has(key) || /^(0+|f+|3333.*|01005e.*|0180c2.*)$/.test(key)) return address
    if (!drawn.has(key)) drawn.set(key, `DRAWN${drawn.size}`)
    return drawn.get(key) as string
  }
  return text
    .replace(BRIDGE_ID, (_all, priority: string, address: string) => `${priority}.${name(address)}`)
    .replace(HARDWARE, address => name(address))
}
