/** Runs shell lines in a namespace of their own, each by the machine's tools or by ours. */
import {execFile} from 'node:child_process'
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {ourTools} from './our-tools.js'

/** Whose `ip` a line means; `watched` finds both, in `$REAL` and `$OURS`. */
export type Who = 'real' | 'ours' | 'watched'

/** A line, and the tools that run it one after the other. */
export interface Stage {
  readonly command: string
  readonly tools: readonly Who[]
}

export interface Outcome {
  readonly stdout: string
  readonly stderr: string
  readonly code: string
}

interface Preparation {
  readonly setup?: readonly string[]
  readonly ipv6?: boolean
  readonly patience?: number
}

/** Seconds for one line, unless it needs more. */
const PATIENCE = 20

const PRIVATE = `mount -t sysfs sysfs /sys && mkdir -p /run/netns && mount -t tmpfs none /run/netns || exit 97`
const WITHOUT_LINK_LOCAL =
  'for conf in all default; do echo 1 >/proc/sys/net/ipv6/conf/$conf/addr_gen_mode; done'

/** Runs `stages` after the setup, and returns the outcomes of each stage by tool. Throws if the setup fails. */
export async function stage(
  {setup = [], ipv6, patience = PATIENCE}: Preparation,
  stages: readonly Stage[],
): Promise<Outcome[][]> {
  const directory = await mkdtemp(join(tmpdir(), 'netlink-case-'))
  try {
    const lines = [PRIVATE, ...(ipv6 ? [] : [WITHOUT_LINK_LOCAL]), `cd ${directory}`]
    await writeFile(join(directory, 'setup'), setup.join('\n'))
    lines.push('sh -e setup >setup.out 2>&1 || exit 98')
    for (const [i, {command, tools}] of stages.entries()) {
      await writeFile(join(directory, `${i}`), command)
      for (const who of tools) {
        const path = {
          real: '',
          ours: `PATH=${await ourTools()}:$PATH `,
          watched: `REAL=$PATH OURS=${await ourTools()} `,
        }[who]
        lines.push(`${path}timeout ${patience} sh ${i} >${i}.${who}.out 2>${i}.${who}.err </dev/null`)
        lines.push(`echo $? >${i}.${who}.code`)
      }
    }
    await writeFile(join(directory, 'all'), lines.join('\n'))
    await isolated(join(directory, 'all'), directory)
    const read = (name: string) => readFile(join(directory, name), 'utf8')
    return await Promise.all(
      stages.map(({tools}, i) =>
        Promise.all(
          tools.map(async who => ({
            stdout: await read(`${i}.${who}.out`),
            stderr: await read(`${i}.${who}.err`),
            code: (await read(`${i}.${who}.code`)).trim(),
          })),
        ),
      ),
    )
  } finally {
    await rm(directory, {recursive: true, force: true})
  }
}

function isolated(script: string, directory: string): Promise<void> {
  const env = {PATH: process.env.PATH, HOME: '/root', LC_ALL: 'C', TERM: 'dumb'}
  const flags = ['--net', '--mount', '--pid', '--fork', '--mount-proc', '--kill-child']
  return new Promise((resolve, reject) => {
    execFile('unshare', [...flags, 'sh', script], {env}, async (error, stdout, stderr) => {
      if (!error) return resolve()
      const said = await readFile(join(directory, 'setup.out'), 'utf8').catch(() => '')
      reject(new Error(`the setup failed (${error.code}): ${said}${stdout}${stderr}`))
    })
  })
}
