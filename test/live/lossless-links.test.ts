/** Decode → encode is the identity for every link this kernel and a newer one can describe. */
import type {ExecutionContext} from 'ava'
import {live} from '../support/live.js'
import {outcomeOf} from '../support/lossless-check.js'
import type {Outcome} from '../support/lossless-links.js'
import {onSecondKernel, vm} from '../support/second-kernel.js'

/** IPv6's view of a link comes without the nest bit that bridge messages need. Else the rows say it all. */
const noted = ['AF 10 link.protinfo']

/** Nothing is lost of so many messages, among which are those of these kinds. */
function check(
  t: ExecutionContext,
  outcome: Outcome,
  unknown: readonly string[],
  least: number,
  kinds: string,
) {
  const {messages, identical, known, raw, refused} = outcome
  t.log(`${identical} of ${messages} messages identical`)
  t.log(`kinds with a table: ${known.join(' ')}; kept as bytes: ${raw.join(' ')}`)
  t.log(
    `not on this kernel: ${refused.map(command => / type (\w+)/.exec(command)?.[1] ?? command).join(', ')}`,
  )
  t.deepEqual(outcome.changed, [])
  t.is(identical, messages)
  t.deepEqual(outcome.unknown, [...unknown])
  t.deepEqual(outcome.noted, noted)
  t.true(messages > least)
  for (const kind of kinds.split(' ')) t.true(known.includes(kind), kind)
}

live('links of this kernel', async t =>
  check(t, await outcomeOf('links', []), [], 40, 'bridge vxlan macvlan macvtap tun'),
)

/**
 * Linux 6.12 is built for a machine that cannot read 64 bits anywhere, so it puts pads before counters: attributes
 * that occur again and again, of which only the first gets a key.
 */
const pads = ['link #42', 'link.linkinfo.data #40', 'link.linkinfo.slaveData #26', 'link.protinfo #26']

for (const [version, unknown] of [
  ['7.3', []],
  ['6.12', pads],
] as const) {
  onSecondKernel(`links of Linux ${version}`, async t =>
    check(
      t,
      await outcomeOf('links', ['env', `VM_KERNEL=${version}`, vm], '--simulate'),
      unknown,
      100,
      'vlan bond vrf ipvlan ipvtap netkit macsec hsr rmnet amt bridge erspan macvlan macvtap tun vxlan xfrm ' +
        'ipip sit gre ip6erspan ip6tnl vti6 geneve bareudp gtp',
    ),
  )
}
