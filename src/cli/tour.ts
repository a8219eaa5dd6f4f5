/** `netlink tour`: the container network of the README, step by step. */
import {Stage} from '../tour/stage.js'
import {chapters} from '../tour/steps/index.js'
import {styleFor} from '../tour/style.js'
import {argumentsOf} from './arguments.js'
import {jsonReport} from './tour-json.js'
import type {Report, Told} from './tour-report.js'
import {textReport} from './tour-text.js'

const usage = `usage: netlink tour [--json] [--keep]
Builds a container network in network namespaces of its own, pings through it, draws it, and removes it.
  --json  one JSON object a line for each step
  --keep  leave the namespaces standing, and say how to remove them`

const signals = {SIGHUP: 129, SIGINT: 130, SIGTERM: 143} as const

export async function run(args: string[]): Promise<number> {
  const {values} = argumentsOf({
    args,
    options: {json: {type: 'boolean'}, keep: {type: 'boolean'}, help: {type: 'boolean', short: 'h'}},
  })
  if (values.help) {
    console.log(usage)
    return 0
  }
  const stage = new Stage(`tour-${process.pid}-`)
  // However the process ends, short of SIGKILL, nothing is left behind.
  const remove = () => stage.remove()
  process.on('exit', remove)
  for (const [signal, code] of Object.entries(signals)) process.on(signal, () => process.exit(code))

  rehearse(stage)
  const write = (line: string) => process.stdout.write(`${line}\n`)
  const report = values.json ? jsonReport(write) : textReport(write, styleFor(process.stdout))
  await play(stage, report, values.keep ?? false)
  if (values.keep) process.off('exit', remove)
  stage.close()
  return 0
}

/** Throws before anything is told if this user may not do it. */
function rehearse(stage: Stage): void {
  try {
    stage.rehearse()
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException
    if (code !== 'EPERM' && code !== 'EACCES') throw error
    throw new Error(`only root makes networks: put sudo or unshare -Urnm before the command (${message})`)
  }
}

/** Runs the steps. The first that fails is the last, and everything goes. */
async function play(stage: Stage, report: Report, keep: boolean): Promise<void> {
  for (const [i, chapter] of chapters(keep).entries()) {
    report.chapter(i + 1, chapter.title)
    for (const [j, {title, commands, run}] of chapter.steps.entries()) {
      const told: Told = {step: `${i + 1}.${j + 1}`, title, commands}
      report.begin(told)
      try {
        report.end(told, await run(stage))
      } catch (error) {
        report.fail(told, error as Error)
        stage.remove()
        throw new Error(`step ${told.step} failed, all is removed: ${(error as Error).message}`)
      }
    }
  }
  report.close(keep ? stage.created : [])
}
