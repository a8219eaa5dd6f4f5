/** Decode → encode is the identity for nexthops, VLANs, groups and what else there is, of two kernels. */
import test from 'ava'
import {lossless} from '../support/lossless-check.js'
import {onSecondKernel, vm} from '../support/second-kernel.js'

const both = {
  nexthop: 18,
  bucket: 8,
  neighbourTable: 10,
  netconf: 20,
  addressLabel: 10,
  multicast: 20,
  mdb: 3,
  bridge: 2,
  multicastRoute: 2,
  multicastTable: 1,
  stats: 1,
  tunnel: 1,
  anycast: 1,
}
test('this kernel', lossless, 'objects', [], both)
onSecondKernel('Linux 7.3', lossless, 'objects', [vm], {...both, vlan: 7, stats: 9})
