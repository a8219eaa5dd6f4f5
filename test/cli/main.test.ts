import {readFileSync} from 'node:fs'
import test from 'ava'
import {netlink} from './netlink.js'

test('alone or asked for help, it lists its applets', async t => {
  for (const args of [[], ['--help'], ['-h']]) {
    const {stdout, stderr, status} = await netlink(args)
    t.is(status, 0)
    t.is(stderr, '')
    t.regex(stdout, /^ {2}tour {5}\S/m)
    t.regex(stdout, /^ {2}explain {2}\S/m)
  }
})

test('its version is that of the package', async t => {
  const {name, version} = JSON.parse(readFileSync('package.json', 'utf8'))
  t.is((await netlink(['--version'])).stdout, `${name} ${version}\n`)
})

test('the package starts it', async t => {
  const {bin} = JSON.parse(readFileSync('package.json', 'utf8'))
  t.deepEqual(bin, {netlink: 'dist/src/cli/main.js'})
  t.regex(readFileSync('src/cli/main.ts', 'utf8'), /^#!\/usr\/bin\/env node\n/)
})

const wrong = (title: string, args: readonly string[], message: string) =>
  test(title, async t => {
    const {stdout, stderr, status} = await netlink(args)
    t.is(stderr, `netlink: ${message}\n`)
    t.is(status, 2)
    t.is(stdout, '')
  })

wrong('an unknown applet', ['tuor'], "no applet 'tuor'; there are tour, explain")
wrong('no applet, but of every object', ['toString'], "no applet 'toString'; there are tour, explain")
wrong('an unknown option', ['tour', '--jsno'], "tour: Unknown option '--jsno'")
wrong('an argument too many', ['tour', 'net1'], "tour: Unexpected argument 'net1'")

test('applets tell how to use them', async t => {
  for (const applet of ['tour', 'explain']) {
    const {stdout, status} = await netlink([applet, '--help'])
    t.regex(stdout, new RegExp(`^usage: netlink ${applet} `))
    t.is(status, 0)
  }
})
