import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import test, {type ExecutionContext} from 'ava'
import {netlink, started} from './netlink.js'

const folder = (t: ExecutionContext) => {
  const made = mkdtempSync(join(tmpdir(), 'netlink-install-'))
  t.teardown(() => rmSync(made, {recursive: true}))
  return made
}

const install = (...args: string[]) => netlink(['install', ...args])

test('each tool is found by its name, without env(1) and PATH', async t => {
  const directory = folder(t)
  const {status, stdout, stderr} = await install(directory)
  t.deepEqual({status, stdout, stderr}, {status: 0, stdout: '', stderr: ''})
  const names = readdirSync(directory)
  t.true(names.includes('ip') && names.includes('ping'))
  t.false(names.includes('tour') || names.includes('install'))
  const {stdout: version} = await started(['env', '-i', join(directory, 'ip'), '-V'])
  t.is(version, 'ip utility, iproute2-6.1.0, libbpf 1.1.2\n')
})

test('what is not ours stays, and is named; ours of whatever version is replaced', async t => {
  const directory = folder(t)
  const old = join(directory, 'ifconfig')
  symlinkSync('/nowhere/netlink.cjs', old)
  const file = join(directory, 'ip')
  writeFileSync(file, 'theirs')
  const link = join(directory, 'ping')
  symlinkSync('/nowhere/busybox', link)
  const {status, stderr} = await install(directory)
  t.is(status, 1)
  t.is(stderr, `netlink: install: not overwritten without --force: ${file}, ${link}\n`)
  t.is(readFileSync(file, 'utf8'), 'theirs')
  t.is(readlinkSync(old), '/nowhere/netlink.cjs')
  t.is(readdirSync(directory).length, 3)

  rmSync(file)
  rmSync(link)
  t.is((await install(directory)).status, 0)
  t.not(readlinkSync(old), '/nowhere/netlink.cjs')
  t.is((await install(directory)).status, 0)
})

test('--force overwrites, but no directory', async t => {
  const directory = folder(t)
  const file = join(directory, 'ip')
  writeFileSync(file, 'theirs')
  t.is((await install('--force', directory)).status, 0)
  t.true(lstatSync(file).isSymbolicLink())
  const other = folder(t)
  mkdirSync(join(other, 'ip'))
  const {status, stderr} = await install(other, '--force')
  t.is(status, 1)
  t.is(stderr, `netlink: install: directories are not overwritten: ${join(other, 'ip')}\n`)
  t.deepEqual(readdirSync(other), ['ip'])
})

test('a link of that name is netlink, also where it leads to a tool', async t => {
  const directory = folder(t)
  await install(directory)
  const name = join(directory, 'netlink')
  symlinkSync('ip', name)
  symlinkSync(join(directory, 'ip'), join(directory, 'other'))
  const {stdout} = await started([name, 'ip', '-V'])
  t.is(stdout, 'ip utility, iproute2-6.1.0, libbpf 1.1.2\n')
  t.is((await started([join(directory, 'other'), '-V'])).stdout, stdout)
})

for (const [args, status, message] of [
  [[], 2, 'the directory is missing'],
  [['a', 'b'], 2, "one directory, not also 'b'"],
  [['/nowhere/at/all'], 1, '/nowhere/at/all is no directory'],
  [['package.json'], 1, 'package.json is no directory'],
] as const)
  test(`no place for links: ${args.join(' ')}`, async t => {
    const ended = await install(...args)
    t.is(ended.stderr, `netlink: install: ${message}\n`)
    t.is(ended.status, status)
  })
