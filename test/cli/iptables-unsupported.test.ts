/** Rules that iptables-nft has written and ours does not know all of: how they are shown, and what goes on beside them. */
import test from 'ava'
import {lines} from '../support/command-lines.js'
import {differential} from '../support/differential.js'
import {ruleSetOf} from '../support/iptables-state.js'
import {type Outcome, stage} from '../support/stage.js'

const {script} = differential('iptables')

const setup = lines('iptables', [
  '-A INPUT -s 192.0.2.1 -j ACCEPT -c 1 2',
  '-A INPUT -m length --length 5 -j ACCEPT -c 3 4',
  '-A INPUT -p tcp --dport 5 -m connmark --mark 5 -j NFQUEUE --queue-num 3 -c 7 8',
  '-A INPUT -m recent --name foo --set',
  '-A INPUT -s 192.0.2.7 -j CONNMARK --set-mark 5 -c 5 6',
  '-A INPUT -j NFLOG --nflog-group 5 --nflog-prefix x',
  '-A INPUT -d 192.0.2.8 -j DROP -c 7 8',
  '-t raw -A OUTPUT -p udp -j TRACE',
]).split('\n')

const state = ruleSetOf(2)

/** What the original knows of them. */
const masks = [
  [/-m length --length 5/g, '-m length [unsupported match]'],
  [/ length 5/g, ' length [unsupported match]'],
  [/-m connmark --mark 0x5/g, '-m connmark [unsupported match]'],
  [/ connmark match +0x5/g, ' connmark [unsupported match]'],
  [/-m recent --set --name foo --mask 255.255.255.255 --rsource/g, '-m recent [unsupported match]'],
  [/ recent: SET name: foo side: source mask: 255.255.255.255/g, ' recent [unsupported match]'],
  [/-j (NFQUEUE|CONNMARK|NFLOG) --.*/g, '-j $1 [unsupported target]'],
  [/ (NFQUEUE num|CONNMARK set|nflog-prefix) .*/g, ' [unsupported target]'],
  [/-j TRACE$/gm, '-j TRACE [unsupported target]'],
] as const

script(
  'lists',
  {setup, masks, state},
  lines('iptables', ['-S', '-vS', '-nvL', '-L --line-numbers', '-S INPUT 3', '-t raw -S']),
)

script(
  'changes',
  {setup, state},
  lines('iptables', [
    '-D INPUT 1',
    '-I INPUT 2 -j RETURN',
    '-C INPUT -d 192.0.2.8 -j DROP',
    '-D INPUT -p tcp --dport 5',
    '-Z INPUT 1',
    '-D INPUT 1',
    '-R INPUT 5 -j ACCEPT -c 5 6',
    '-D INPUT -d 192.0.2.8 -j DROP',
    '-A INPUT -j DROP',
    '-P INPUT DROP',
    '-Z',
    '-E INPUT x',
    '-N x',
    '-X x',
    '-t raw -F',
  ]),
)

test('saving tells what cannot be restored', async t => {
  const save = 'iptables-save | grep -v ^#; iptables-save -t filter >saved; echo $?; iptables-restore <saved'
  const [[saved]] = (await stage({setup}, [{command: save, tools: ['ours']}])) as [[Outcome]]
  const shown = saved.stdout.split('\n')
  t.true(shown.includes('-A INPUT -m length [unsupported match] -j ACCEPT'))
  t.is(shown.at(-2), '1')
  const about = (table: string) =>
    `iptables-save: table \`${table}' has rules that cannot be restored, use 'nft' tool.\n`
  t.true(
    saved.stderr.startsWith(`${about('raw')}${about('filter')}${about('filter')}iptables-restore v1.8.9`),
  )
  t.not(saved.code, '0')
})
