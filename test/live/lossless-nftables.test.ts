/** Decode → encode is the identity for all that nf_tables dumps, of two kernels. */
import test, {type ExecutionContext} from 'ava'
import type {Outcome} from '../support/lossless.js'
import {identical, outcomeOf} from '../support/lossless-check.js'
import {onSecondKernel, vm} from '../support/second-kernel.js'

interface Rules extends Outcome {
  /** Expressions that stayed bytes. */
  unread: string[]
  expressions: string[]
}

async function check(
  t: ExecutionContext,
  through: readonly string[],
  least: Readonly<Record<string, number>>,
  there: string,
): Promise<void> {
  const outcome = await outcomeOf<Rules>('nftables', through)
  identical(t, outcome, least)
  t.deepEqual(outcome.unread, [])
  const missing = there.split(' ').filter(name => !outcome.expressions.includes(name))
  t.deepEqual(missing, [], 'each is in a rule')
}

const both = {table: 6, chain: 20, rule: 190, set: 38, elements: 40, object: 8}
const everywhere =
  'bitwise byteorder cmp connlimit counter ct dup dynset exthdr fib fwd hash immediate limit log lookup masq meta nat ' +
  'notrack numgen objref osf payload quota range redir reject rt socket synproxy tproxy'
// Each kernel has expressions that the other lacks.
test('this kernel', check, [], both, `${everywhere} xfrm`)
onSecondKernel('Linux 7.3', check, [vm], {...both, flowtable: 2}, `${everywhere} flow_offload queue`)
