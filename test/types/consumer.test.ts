// What the package publishes is whole: a strict program that checks library types, too, compiles against it.
import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import test from 'ava'

const program = `
import {connect, connectGeneric, type Link, type Route} from 'netlink-ts'
import {attr, attributes, command, family, struct, u8, u32} from 'netlink-ts/protocol'
await using ip = await connect()
const links: Link[] = await ip.links.list({up: true})
for await (const route of ip.routes.each()) { const one: Route = route; console.log(one.to, links.length) }
const set = attributes({mtu: attr('IFLA_MTU', 4, u32)})
console.log(set.rows.mtu.number, struct('rtgenmsg', 'rtgen_', {family: u8}).size)
await using generic = await connectGeneric()
const one = family({name: 'one', commands: {get: command('ONE_GET', 1, set)}, events: {ntf: command('ONE_NTF', 2, set)}})
const [first] = await generic.request(one, 'get', {mtu: 1}, {dump: true})
const mtu: number | undefined = first?.mtu
for await (const event of await generic.notifications(one, ['news']))
  if (event.event === 'ntf') console.log(mtu, event.attributes.mtu)
// @ts-expect-error: no command of the family
await generic.request(one, 'set', {mtu: 1})
// @ts-expect-error: no attribute of the command
await generic.request(one, 'get', {mtuu: 1})
`

const wrong = `
import {connectSync} from 'netlink-ts'
using ip = connectSync()
ip.links.add({name: 'x', kind: 'veth', mtuu: 1500})
`

const compilerOptions = {
  module: 'nodenext',
  target: 'es2022',
  lib: ['es2022', 'esnext.disposable'],
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  types: ['node'],
}

/** What the compiler says of a program that uses the package. */
function compiled(code: string): string {
  // Below the project, where the package finds itself by name.
  const folder = mkdtempSync(join(process.cwd(), 'dist', 'consumer-'))
  try {
    writeFileSync(join(folder, 'program.mts'), code)
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({compilerOptions, files: ['program.mts']}))
    const {stdout} = spawnSync('node_modules/.bin/tsc', ['-p', folder], {encoding: 'utf8', timeout: 60_000})
    return stdout
  } finally {
    rmSync(folder, {recursive: true})
  }
}

test('a program in strict mode', t => {
  t.is(compiled(program), '')
})

test('a misspelt option does not compile', t => {
  t.regex(compiled(wrong), /mtuu/)
})
