/** However the tour ends, it says why and leaves nothing behind. */
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {readdirSync} from 'node:fs'
import {deleteNamespace} from '../../src/namespace/index.js'
import {unprivileged} from '../support/child.js'
import {live} from '../support/live.js'
import {leftOf, netlink, program, users} from './netlink.js'

users('without privilege it says in a sentence what to do, and nothing else', async t => {
  for (const args of [['tour'], ['tour', '--json'], ['tour', '--keep']]) {
    const {stdout, stderr, status} = await netlink(args, {through: unprivileged})
    t.regex(
      stderr,
      /^netlink: tour: only root makes networks: put sudo or unshare -Urnm before the command \((EACCES|EPERM): .*\)\n$/,
    )
    t.is(stdout, '')
    t.is(status, 1)
  }
})

/** A shell whose process becomes the tour's, so that it knows the names to come. */
const taken = ['sh', '-c', 'ip netns add tour-$$-net2 && exec "$@"', 'sh']

live('a name that is taken: step 1.1 fails, and the other namespace stays', async t => {
  const {stdout, stderr, status, pid} = await netlink(['tour'], {through: taken})
  const other = `tour-${pid}-net2`
  t.teardown(() => deleteNamespace(other))
  t.is(
    stderr,
    `netlink: tour: step 1.1 failed, all is removed: EEXIST: file already exists, open '/run/netns/${other}'\n`,
  )
  t.is(status, 1)
  t.notRegex(stdout, /^1\.2/m)
  t.deepEqual(
    readdirSync('/run/netns').filter(name => name.startsWith(`tour-${pid}-`)),
    [other],
  )
})

live('the same for programs', async t => {
  const {stdout, status, pid} = await netlink(['tour', '--json'], {through: taken})
  t.teardown(() => deleteNamespace(`tour-${pid}-net2`))
  t.like(JSON.parse(stdout), {step: '1.1', error: {code: 'EEXIST'}})
  t.is(status, 1)
})

live('who may not ping: step 3.3 fails, and what was built goes', async t => {
  const through = ['setpriv', '--bounding-set=-net_raw', '--inh-caps=-net_raw']
  const {stdout, stderr, status, pid} = await netlink(['tour', '--keep'], {through})
  t.regex(stderr, /^netlink: tour: step 3\.3 failed, all is removed: EACCES: permission denied, socket/)
  t.is(status, 1)
  t.regex(stdout, /\$ ip netns exec net1 ping .* 10\.68\.0\.100\n$/)
  t.deepEqual(leftOf(pid), [])
})

/** Starts the tour, and interferes when it comes to a step. */
async function interfered(step: string, interfere: (tour: ReturnType<typeof spawn>) => void) {
  const tour = spawn(program[0], [program[1], 'tour'], {stdio: ['ignore', 'pipe', 'pipe']})
  let seen = ''
  let errors = ''
  tour.stderr.on('data', chunk => {
    errors += chunk
  })
  tour.stdout.on('data', chunk => {
    const before = seen
    seen += chunk
    if (!before.includes(`\n${step}`) && seen.includes(`\n${step}`)) interfere(tour)
  })
  const [code] = await once(tour, 'exit')
  return {code, errors, left: leftOf(tour.pid)}
}

for (const [signal, code] of Object.entries({SIGINT: 130, SIGTERM: 143, SIGHUP: 129})) {
  live(`${signal} ends it`, async t => {
    const end = await interfered('3.3', tour => tour.kill(signal as NodeJS.Signals))
    t.deepEqual(end, {code, errors: '', left: []})
  })
}

live('a reader that goes away ends it quietly', async t => {
  const end = await interfered('2.2', tour => tour.stdout?.destroy())
  t.deepEqual(end, {code: 141, errors: '', left: []})
})
