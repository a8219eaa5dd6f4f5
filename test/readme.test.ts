// The examples of the README are the files in test/examples, and they run.
import {spawnSync} from 'node:child_process'
import {readdirSync, readFileSync} from 'node:fs'
import {basename} from 'node:path'
import {live as test} from './support/live.js'
import {onSecondKernel, vm} from './support/second-kernel.js'

const folder = 'test/examples'
const examples = readdirSync(folder).map(file => basename(file, '.ts'))
const readme = readFileSync('README.md', 'utf8')
const blocks = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code)

test('every example in the README is a file that is compiled and run', t => {
  const files = examples.map(name => readFileSync(`${folder}/${name}.ts`, 'utf8'))
  t.true(blocks.length > 0)
  for (const code of blocks) t.true(files.includes(code as string), `not a file of ${folder}:\n${code}`)
})

test('what netlink explain prints', t => {
  const [, hex, printed] = /^\$ echo ([0-9a-f]+) \| netlink explain\n(.*?)^```/ms.exec(readme) ?? []
  const program = new URL('../src/cli/main.js', import.meta.url).pathname
  const {stdout} = spawnSync(process.execPath, [program, 'explain'], {input: hex ?? '', encoding: 'utf8'})
  t.is(stdout, printed as string)
})

/** What each prints, among other things. */
const printed: Record<string, RegExp> = {
  container: /type: 'reply'.*to: 'default',.*via: '10\.68\.0\.100'/s,
  sync: /^lo 65536 LOOPBACK\nEINVAL: invalid argument, RTM_NEWLINK 'vx0'/,
  batch: /^1000 routes added\nthe first of them leads to 10\.68\.0\.0\n$/,
  monitor:
    /^new link veth2\nnew link veth1\n.*new address \{\n {2}dev: 'veth1',\n {2}address: '192\.0\.2\.1\/24'/s,
  everywhere: /^new address 192\.0\.2\.1\/24 of veth1 in namespace 7\n$/,
  schema: /^interface 1 forwards false\n/,
  scripted: /^\[ 'lo 65536' \]\nEPERM: operation not permitted, RTM_NEWLINK 'lo'\n4 requests\n$/,
  explain:
    /^# \S+ sent NETLINK_GENERIC\nCTRL_CMD_GETFAMILY .*(\n.*)*\nETHTOOL_MSG_LINKSTATE_GET {2}len .*(\n.*)*\n {4}ETHTOOL_A_HEADER_DEV_NAME {2}"lo"\n(.*\n)*# \S+ received NETLINK_GENERIC\nETHTOOL_MSG_LINKSTATE_GET (.*\n)* {2}ETHTOOL_A_LINKSTATE_LINK {2}u8 {2}\d\n/,
  fuzz: /^1000 values and as many mutants, \d+ refused\nFuzzFailure: seed 7: nest: encoded and decoded, another value\n\{ hour: .* \}\n(.*\n)*.*MY_HOUR .*\n/,
  malformed:
    /^a name of 16 characters: error -34\na length beyond the end: error -\d+\nan unknown kind: error -95\nno header: error -22\na length that is none: no answer\nas it should be: error 0\n$/,
  peer: /^1 hello true undefined\n2 everyone true 5\n$/,
  recording: /^(\[ 'lo', 'veth2', 'veth1' \]\n){2}no rule for this request:\n$/,
  netfilter:
    /^\{"match":"ct state".*\n\{"match":"tcp dport","in":\[22,\[8000,8100\]\]\}\n.*\nENOENT: .*NFT_MSG_NEWRULE 'inet firewall input': \(NFTA_RULE_EXPRESSIONS\[0\]\) in message 1\n\[ 'input' \]\n1 1\n\d+ connections\n$/,
  lookups:
    /^\{"match":\["ip saddr","tcp dport"\],"in":\[\["192\.0\.2\.1",22\],.*\n\{"update":"@seen","key":"ip saddr"\}\n\{"vmap":/,
  memory:
    /^ENETUNREACH: network is unreachable, RTM_NEWROUTE 'default': Nexthop has invalid gateway\nvia 192\.0\.2\.2 dev br0 src 192\.0\.2\.1\n\[ 'veth0' \]\n$/,
  ethtool:
    /^(.*\n)*veth1 has a link\nnow 3 of 4\nEINVAL: .*ETHTOOL_MSG_CHANNELS_SET 'veth1': .*\(ETHTOOL_A_CHANNELS_RX_COUNT\)\n$/,
  wireguard: /^51820 my key\n192\.0\.2\.2 10\.68\.0\.0\/24 2001:db8::\/32\n$/,
  sysctl: /^1\n\[.*'net1'.*\]\n.*lo:.*exit 0\n$/s,
}

/** Examples of what the kernel may lack; the second kernel has it. */
const elsewhere = new Set(['wireguard'])

for (const name of examples) {
  const there = elsewhere.has(name)
  const run = there ? onSecondKernel : test
  run(`example: ${name}`, t => {
    const program = new URL(`examples/${name}.js`, import.meta.url).pathname
    // A /run of its own, so that names of namespaces meet no others.
    const script = 'mount -t tmpfs run /run && exec "$@"'
    const args = ['--net', '--mount', 'sh', '-c', script, 'sh', process.execPath, program]
    const command = ['unshare', ...args]
    if (there) command.unshift(vm)
    const {status, stdout, stderr} = spawnSync(command[0] as string, command.slice(1), {
      encoding: 'utf8',
      timeout: 30_000,
    })
    t.is(status, 0, stderr)
    t.regex(stdout, printed[name] as RegExp)
  })
}
