/** Decode → encode is the identity for everything that two kernels tell of changes. */
import test from 'ava'
import {lossless} from '../support/lossless-check.js'
import {onSecondKernel, vm} from '../support/second-kernel.js'

const made = {NEWLINK: 50, NEWADDR: 10, NEWROUTE: 50, NEWNEIGH: 20, NEWRULE: 10, NEWNEXTHOP: 8, NEWMDB: 8}
const gone = {DELADDR: 1, DELROUTE: 1, DELNEIGH: 1, DELRULE: 1, DELNEXTHOP: 1}
const both = {...made, ...gone, NEWNETCONF: 40}
test('this kernel', lossless, 'monitored', [], both)
onSecondKernel('Linux 7.3', lossless, 'monitored', [vm], {
  ...both,
  NEWLINK: 200,
  DELLINK: 1,
  NEWVLAN: 20,
  DELVLAN: 1,
})
