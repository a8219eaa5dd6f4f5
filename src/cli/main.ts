#!/usr/bin/env node
/** `netlink APPLET ARGUMENTS…`: one program for all applets. */
import {readFileSync} from 'node:fs'
import {UsageError} from './applet.js'
import {applets} from './applets.js'

const FAILURE = 1
const USAGE = 2
/** What a shell reports for a program that SIGPIPE ended: 128 + 13. */
const BROKEN_PIPE = 141

/** The first word names the applet. */
async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h') return say(help())
  if (name === '--version' || name === '-V') return say(version())
  const entry = Object.hasOwn(applets, name) ? applets[name] : undefined
  if (!entry) return complain(`no applet '${name}'; there are ${Object.keys(applets).join(', ')}`, USAGE)
  try {
    const applet = await entry.load()
    return await applet.run(args)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return complain(`${name}: ${message}`, error instanceof UsageError ? USAGE : FAILURE)
  }
}

function help(): string {
  const width = Math.max(...Object.keys(applets).map(name => name.length))
  const lines = Object.entries(applets).map(([name, {summary}]) => `  ${name.padEnd(width)}  ${summary}`)
  return ['usage: netlink APPLET [ARGUMENTS]', '', ...lines, '', 'netlink APPLET --help says more.'].join(
    '\n',
  )
}

function version(): string {
  const {name, version} = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  ) as {name: string; version: string}
  return `${name} ${version}`
}

function say(text: string): number {
  console.log(text)
  return 0
}

function complain(message: string, code: number): number {
  console.error(`netlink: ${message}`)
  return code
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(BROKEN_PIPE)
})
process.exitCode = await main(process.argv.slice(2))
