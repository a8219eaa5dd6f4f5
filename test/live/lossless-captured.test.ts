/** Decode → encode is the identity for everything that goes through netlink: what programs ask, and what a kernel says. */
import type {Count} from '../support/lossless.js'
import {outcomeOf} from '../support/lossless-check.js'
import {onSecondKernel, vm} from '../support/second-kernel.js'

interface Captured {
  counts: Record<string, Count & {butForPadding: number}>
  refused: string[]
  dropped: string
}

/** Messages of each type that there are at least: requests, answers and what is told to all. */
const least = {
  ...{NEWLINK: 500, NEWADDR: 30, NEWROUTE: 100, NEWNEIGH: 100, NEWRULE: 20, NEWNEXTHOP: 16, NEWMDB: 15},
  ...{NEWVLAN: 20, NEWNETCONF: 100, NEWSTATS: 100, NEWNEIGHTBL: 50, NEWTUNNEL: 8, NEWNSID: 2, GETMDB: 8},
  ...{
    DELLINK: 4,
    DELADDR: 1,
    DELROUTE: 8,
    DELNEIGH: 8,
    DELRULE: 1,
    DELVLAN: 1,
    GETMULTICAST: 4,
    GETANYCAST: 4,
  },
  ...{error: 400, done: 100, CTRL_CMD_NEWFAMILY: 20},
  ...{'request NEWLINK': 200, 'request SETLINK': 10, 'request NEWROUTE': 30, 'request NEWNEIGH': 10},
  ...{'request NEWRULE': 10, 'request NEWNEXTHOP': 20, 'request NEWMDB': 8, 'request GETLINK': 100},
}

onSecondKernel('what nlmon shows of Linux 7.3', async t => {
  t.timeout(300_000)
  const {counts, dropped} = await outcomeOf<Captured>('captured', [vm])
  t.is(dropped, '0')
  for (const [name, {messages, identical, butForPadding}] of Object.entries(counts))
    t.is(identical + butForPadding, messages, name)
  // Here ip(8) leaves trash behind attributes of two bytes.
  t.deepEqual(
    Object.keys(counts).filter(name => counts[name]?.butForPadding),
    ['request NEWROUTE'],
  )
  t.deepEqual(
    Object.values(counts).flatMap(({unknown}) => unknown),
    // An address of no bytes, and a gateway, which rules have no more.
    ['request NEWRULE.attributes #2', 'request NEWRULE.attributes #5'],
  )
  for (const [name, messages] of Object.entries(least))
    t.true((counts[name]?.messages ?? 0) >= messages, `${name}: ${counts[name]?.messages}`)
})
