/** `netlink install`: links to this program, named like the tools it replaces. */
import {spawnSync} from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {basename, join} from 'node:path'
import {UsageError} from './applet.js'
import {applets} from './applets.js'
import {argumentsOf} from './arguments.js'
import {writeOutput} from './common/write.js'

const usage = `usage: netlink install [--force] DIR
Makes links to this program in DIR, one for each tool it replaces.
  --force  overwrite files of those names that are not such links`

/** Where the build puts what it makes of src/cli/launch. */
const folder = import.meta.dirname
const launcher = join(folder, 'netlink.cjs')
/** The launcher of this machine: its first line names Node's path, so that it asks neither env(1) nor `PATH`. */
const local = join(folder, 'netlink-here.cjs')

export function run(args: string[]): number {
  const {values, positionals} = argumentsOf({
    args,
    allowPositionals: true,
    options: {force: {type: 'boolean'}, help: {type: 'boolean', short: 'h'}},
  })
  if (values.help) {
    writeOutput(`${usage}\n`)
    return 0
  }
  const [directory, ...rest] = positionals
  if (directory === undefined) throw new UsageError('the directory is missing')
  if (rest.length > 0) throw new UsageError(`one directory, not also '${rest[0]}'`)
  if (!statSync(directory, {throwIfNoEntry: false})?.isDirectory())
    throw new Error(`${directory} is no directory`)

  const links = Object.keys(applets)
    .filter(name => applets[name]?.replaces)
    .map(name => join(directory, name))
  const foreign = links.filter(link => !isFree(link))
  if (foreign.length > 0 && !values.force)
    throw new Error(`not overwritten without --force: ${foreign.join(', ')}`)
  const folders = foreign.filter(link => lstatSync(link).isDirectory())
  if (folders.length > 0) throw new Error(`directories are not overwritten: ${folders.join(', ')}`)

  const target = prepare()
  for (const link of links) replace(link, target)
  return 0
}

/** Nothing is there, or a link of ours: also of another version, or to where this one was before. */
function isFree(link: string): boolean {
  const found = lstatSync(link, {throwIfNoEntry: false})
  if (!found) return true
  return (
    found.isSymbolicLink() &&
    [launcher, local].map(path => basename(path)).includes(basename(readlinkSync(link)))
  )
}

function replace(link: string, target: string): void {
  const made = `${link}.${process.pid}`
  symlinkSync(target, made)
  try {
    // A script that runs meanwhile finds the old one or the new one.
    renameSync(made, link)
  } catch (error) {
    rmSync(made)
    throw error
  }
}

/** Makes what start-up gains from knowing the machine, where this user may, and returns the launcher to link to. */
function prepare(): string {
  spawnSync(process.execPath, [join(folder, 'prepare.cjs')], {stdio: 'ignore'})
  // A longer line, or one with spaces, the kernel would not understand.
  const line = `#!${process.execPath}`
  if (line.length > 255 || /\s/.test(line)) return launcher
  try {
    const made = `${local}.${process.pid}`
    writeFileSync(made, `${line}\nrequire('./netlink.cjs')\n`)
    chmodSync(made, 0o755)
    renameSync(made, local)
  } catch {
    // An older one may be of a Node that is gone.
    return launcher
  }
  return local
}
