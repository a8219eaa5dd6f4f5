import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, extname, join} from 'node:path'
import test from 'ava'
import {launcher, netlink, started} from './netlink.js'

test('alone or asked for help, it lists its applets', async t => {
  for (const args of [[], ['--help'], ['-h'], ['help']]) {
    const {stdout, stderr, status} = await netlink(args)
    t.is(status, 0)
    t.is(stderr, '')
    t.regex(stdout, /^ {2}tour +\S/m)
    t.regex(stdout, /^ {2}explain +\S/m)
  }
})

test('its version is that of the package', async t => {
  const {name, version} = JSON.parse(readFileSync('package.json', 'utf8'))
  t.is((await netlink(['--version'])).stdout, `${name} ${version}\n`)
})

const folder = (t: {teardown(undo: () => void): void}) => {
  const made = mkdtempSync(join(tmpdir(), 'netlink-main-'))
  t.teardown(() => rmSync(made, {recursive: true}))
  return made
}

test('the package starts it, through a link of any name, and by the names of its applets', async t => {
  const {bin} = JSON.parse(readFileSync('package.json', 'utf8'))
  const links = folder(t)
  for (const name of ['netlink', 'nl', 'explain', 'toString'])
    symlinkSync(join(process.cwd(), bin.netlink), join(links, name))
  t.regex((await started([join(links, 'netlink')])).stdout, /^usage: netlink APPLET/)
  t.regex((await started([join(links, 'nl'), 'explain', '--help'])).stdout, /^usage: netlink explain/)
  t.regex((await started([join(links, 'explain'), '--help'])).stdout, /^usage: netlink explain/)
  t.regex((await started([join(links, 'toString'), '--help'])).stdout, /^usage: netlink APPLET/)
  // A link of another name to one of an applet's is that applet, as it would be the tool.
  symlinkSync('explain', join(links, 'other'))
  t.regex((await started([join(links, 'other'), '--help'])).stdout, /^usage: netlink explain/)
})

test('without what makes it start quickly, or with that of another machine, it does the same', async t => {
  // Where koffi is found, but not where its addon was.
  const cache = join('node_modules', '.cache')
  mkdirSync(cache, {recursive: true})
  const copy = mkdtempSync(join(cache, 'netlink-main-'))
  t.teardown(() => rmSync(copy, {recursive: true}))
  const made = readdirSync(dirname(launcher)).filter(name => /^(netlink\.cjs|bundle-.*)$/.test(name))
  t.deepEqual([...new Set(made.map(extname))].sort(), ['.addon', '.cache', '.cjs', '.js'])
  for (const name of made) copyFileSync(join(dirname(launcher), name), join(copy, name))
  const run = () => started([process.execPath, join(copy, 'netlink.cjs'), 'ip', 'link', 'show', 'lo'])
  const first = await run()
  t.regex(first.stdout, /^1: lo: /)
  for (const name of made.filter(name => name.endsWith('.cache'))) {
    const code = join(copy, name)
    writeFileSync(code, readFileSync(code).fill(0xa5, 4, 8))
  }
  const strange = await run()
  for (const name of made) if (/cache|addon/.test(name)) rmSync(join(copy, name))
  const bare = await run()
  for (const {stdout, stderr} of [strange, bare])
    t.deepEqual({stdout, stderr}, {stdout: first.stdout, stderr: ''})
})

const wrong = (title: string, args: readonly string[], message: RegExp) =>
  test(title, async t => {
    const {stdout, stderr, status} = await netlink(args)
    t.regex(stderr, message)
    t.is(status, 2)
    t.is(stdout, '')
  })

wrong('an unknown applet', ['tuor'], /^netlink: no applet 'tuor'; there are .*\btour, explain\b.*\n$/)
wrong('no applet, but of every object', ['toString'], /^netlink: no applet 'toString'; there are /)
wrong('an unknown option', ['tour', '--jsno'], /^netlink: tour: Unknown option '--jsno'\n$/)
wrong('an argument too many', ['tour', 'net1'], /^netlink: tour: Unexpected argument 'net1'\n$/)

test('applets tell how to use them', async t => {
  for (const applet of ['tour', 'explain', 'install']) {
    const {stdout, status} = await netlink([applet, '--help'])
    t.regex(stdout, new RegExp(`^usage: netlink ${applet} `))
    t.is(status, 0)
  }
})
