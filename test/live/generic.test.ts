// Generic netlink of this machine's kernel, beside genl(8) and ethtool(8).
import {existsSync} from 'node:fs'
import {genl} from 'netlink'
import {copyBytes} from '../../protocol/bytes.js'
import {controller, GENL_ID} from '../../protocol/generic/controller.js'
import {Writer} from '../../protocol/writer.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import {ask} from '../../src/exchange/request.js'
import {connectGeneric, connectGenericSync} from '../../src/generic/connection.js'
import {commandRequest} from '../../src/generic/request.js'
import {claimsOf, compare} from '../support/c-compare.js'
import {fresh, ip, run, live as test} from '../support/live.js'
import {compareGeneric} from '../support/npm-generic.js'
import {notMet} from '../support/npm-tables.js'
import {comparePolicies} from '../support/policies.js'
import {factsOf} from '../support/schema-facts.js'
import {familyFacts} from '../support/schema-roots.js'
import {compareSpec} from '../support/spec/compare.js'
import {explained} from '../support/spec/explained.js'
import {readSpec} from '../support/spec/read.js'
import {folder, inFamily} from '../support/spec/specs.js'

test('families are what genl(8) lists, for promises and plain values alike', async t => {
  const namespace = fresh(t)
  using now = connectGenericSync({namespace})
  await using later = await connectGeneric({namespace})
  const families = now.families.list()
  t.deepEqual(await later.families.list(), families)

  const text = run(namespace, 'genl', 'ctrl', 'list')
  const sections = text.split(/^\n?Name: /m).slice(1)
  const listed = sections.map(section => {
    const [, name, id, version, header, max] =
      /^(\S+)\n\s+ID: (\S+) {2}Version: (\S+) {2}header size: (\d+) {2}max attribs: (\d+)/.exec(section) ?? []
    return {
      name,
      id: Number(id),
      version: Number(version),
      headerSize: Number(header),
      maxAttribute: Number(max),
      // Capabilities are shown only with families of version 2.
      operations: Array.from(
        section.matchAll(/ID-(\S+) \n(?:\s+Capabilities \((\S+)\))?/g),
        ([, command, flags]) => ({command: Number(command), ...(flags && {flags: Number(flags)})}),
      ),
      groups: Array.from(section.matchAll(/ID-(\S+) {2}name: (\S+)/g), ([, group, word]) => ({
        name: word,
        id: Number(group),
      })),
    }
  })
  t.true(listed.length > 5)
  const asListed = families.map(family =>
    family.version > 1 ? family : {...family, operations: family.operations.map(({command}) => ({command}))},
  )
  t.deepEqual(asListed as unknown, listed)
  for (const family of families) t.deepEqual(await later.families.get(family.name), family)
})

test('the controller says nothing that is lost', t => {
  using generic = connectGenericSync({namespace: fresh(t)})
  const {getFamily, getPolicy} = controller.commands
  const raw = (command: typeof getFamily, familyName?: string) => {
    const attributes = familyName === undefined ? {} : {familyName}
    const request = commandRequest(GENL_ID.CTRL, 2, command, attributes, {dump: true})
    return generic.run(ask({...request, read: (view, start, end) => copyBytes(view, start, end)}))
  }
  const messages = [
    ...raw(getFamily),
    ...raw(getPolicy, 'ethtool'),
    ...raw(getPolicy, 'nlctrl'),
  ] as Uint8Array[]
  t.true(messages.length > 100)
  // What npm netlink has names for, it reads as we do.
  const {disagreements} = compareGeneric(
    'family',
    getFamily.reply,
    genl.parseMessage,
    raw(getFamily) as Uint8Array[],
  )
  t.deepEqual([...disagreements.keys()], [])
  t.deepEqual(notMet('genl'), [])
  for (const bytes of messages) {
    const value = getPolicy.reply.decode(new DataView(bytes.buffer), 0, bytes.length, {})
    if (value) t.false('unknown' in value.attributes)
    const writer = new Writer(64)
    getPolicy.reply.encode(writer, value ?? {})
    t.deepEqual(writer.finish(), bytes)
  }
})

test('the controller’s rows are what the kernel says that it takes', t => {
  using generic = connectGenericSync({namespace: fresh(t)})
  const {getFamily, getPolicy} = controller.commands
  const {agree, wrong, repliesOnly, missing} = comparePolicies(generic, {
    ...controller,
    commands: {getFamily, getPolicy},
  })
  t.is(agree, 7)
  t.deepEqual(wrong, [])
  t.deepEqual([...missing], [])
  t.true(repliesOnly.has('CTRL_ATTR_OPS'))
})

test('ethtool by the schema of the example', async t => {
  const {ethtool} = await import('../examples/ethtool.js')
  const {roots, tables} = familyFacts(ethtool)
  const {agree: known, wrong: mistaken, unknown} = compare(claimsOf(factsOf(roots, tables)), [])
  t.deepEqual([mistaken, unknown], [[], []])
  t.true(known > 15)
  if (existsSync(folder)) {
    const spec = readSpec(`${folder}/ethtool.yaml`)
    const {agree, disagreements} = compareSpec(spec, inFamily(ethtool), {partly: true})
    t.deepEqual([...disagreements].sort(), explained('ethtool'))
    t.true(agree > 20)
  }

  const namespace = fresh(t)
  using generic = connectGenericSync({namespace})
  const {agree, wrong, repliesOnly, missing} = comparePolicies(generic, ethtool)
  t.true(agree > 10)
  t.deepEqual(wrong, [])
  t.deepEqual(
    [...repliesOnly].filter(name => !/_(LINK|RX_MAX|TX_MAX|[RT]X_COUNT)$/.test(name)),
    [],
  )
  // The example leaves out what a veth does not have; newer kernels take a PHY, too.
  t.deepEqual(
    [...missing].filter(name => !/^ETHTOOL_MSG_(CHANNELS_SET [89]|\w+ 4) u32$/.test(name)),
    [],
  )

  ip(namespace, 'link add v0 numrxqueues 4 numtxqueues 4 type veth peer name v1 numrxqueues 3 numtxqueues 2')
  const shown = (dev: string) => {
    const lines = [...run(namespace, 'ethtool', '-l', dev).matchAll(/^([RT]X):\s+(\d+)$/gm)]
    return lines.map(([, word, count]) => [word, Number(count)])
  }
  const ours = (devName: string) => {
    const [found = {}] = generic.request(ethtool, 'channelsGet', {header: {devName}})
    const {rxMax, txMax, rxCount, txCount} = found
    return [
      ['RX', rxMax],
      ['TX', txMax],
      ['RX', rxCount],
      ['TX', txCount],
    ]
  }
  for (const dev of ['v0', 'v1']) t.deepEqual(ours(dev), shown(dev))
  generic.request(ethtool, 'channelsSet', {header: {devName: 'v0'}, rxCount: 4, txCount: 3})
  t.deepEqual(shown('v0').slice(2), [
    ['RX', 4],
    ['TX', 3],
  ])
  t.deepEqual(ours('v0'), shown('v0'))

  const link = () => [
    generic.request(ethtool, 'linkstateGet', {header: {devName: 'v0'}})[0]?.link === 1,
    /Link detected: yes/.test(run(namespace, 'ethtool', 'v0')),
  ]
  t.deepEqual(link(), [false, false])
  for (const dev of ['v0', 'v1']) ip(namespace, `link set ${dev} up`)
  t.deepEqual(link(), [true, true])

  const outcomes = generic.batch(
    ['v0', 'nosuch', 'v1'].map(devName => generic.prepare(ethtool, 'linkstateGet', {header: {devName}})),
  )
  t.deepEqual(
    outcomes.map(one => (one.status === 'fulfilled' ? one.value[0]?.header?.devName : one.reason.code)),
    ['v0', 'ENODEV', 'v1'],
  )
})

test('errors name the command and the attribute of the schema', async t => {
  const {ethtool} = await import('../examples/ethtool.js')
  const namespace = fresh(t)
  using generic = connectGenericSync({namespace})
  const refused = (act: () => unknown) => {
    const {code, syscall, extack, attribute, missing} = t.throws(act, {
      instanceOf: NetlinkError,
    }) as NetlinkError
    return {code, syscall, extack, attribute, missing}
  }
  t.like(
    refused(() => generic.families.get('nosuch')),
    {code: 'ENOENT', syscall: 'CTRL_CMD_GETFAMILY'},
  )
  t.like(
    refused(() => generic.request(ethtool, 'linkstateGet', {header: {devName: 'nosuch'}})),
    {
      code: 'ENODEV',
      syscall: 'ETHTOOL_MSG_LINKSTATE_GET',
      attribute: 'ETHTOOL_A_LINKSTATE_HEADER.ETHTOOL_A_HEADER_DEV_NAME',
    },
  )
  t.like(
    refused(() => generic.request(ethtool, 'channelsSet', {})),
    {code: 'EINVAL', syscall: 'ETHTOOL_MSG_CHANNELS_SET', missing: 'ETHTOOL_A_CHANNELS_HEADER'},
  )
  t.throws(() => generic.request(ethtool, 'linkstateGet', {header: {devname: 'lo'}} as never), {
    name: 'TypeError',
    message: /attributes\.header\.devname/,
  })
  t.throws(() => generic.request(ethtool, 'nosuch' as 'linkstateGet', {}), {
    message: /^command: .*linkstateGet/,
  })
  t.throws(() => generic.families.get(''), {name: 'RangeError'})
})

test('notifications of a group, and those the schema does not know', async t => {
  const {ethtool} = await import('../examples/ethtool.js')
  const namespace = fresh(t)
  ip(namespace, 'link add v0 numrxqueues 4 type veth peer name v1')
  await using generic = await connectGeneric({namespace})
  await t.throwsAsync(generic.notifications(ethtool, ['nosuch']), {message: /^groups: .*monitor/})
  const signal = AbortSignal.timeout(10_000)
  const all = await generic.notifications(ethtool, ['monitor'], {signal})
  const some = await generic.notifications({...ethtool, events: {}}, ['monitor'], {signal})
  run(namespace, 'ethtool', '-L', 'v0', 'rx', '2')
  const {value} = await all.next()
  if (value?.event !== 'channelsNtf') return t.fail(String(value?.event))
  const {header, rxCount} = value.attributes
  t.deepEqual([header?.devName, rxCount], ['v0', 2])
  t.like((await some.next()).value, {event: 'unknown', cmd: 19})
  const rest = all.next()
  await all.return?.()
  await t.throwsAsync(rest)
})
