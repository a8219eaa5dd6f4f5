/** Decode → encode is the identity for addresses, routes, neighbours, rules and namespace ids of two kernels. */
import test from 'ava'
import {lossless} from '../support/lossless-check.js'
import {onSecondKernel, vm} from '../support/second-kernel.js'

const both = {address: 7, neighbour: 10, nsid: 1}
test('this kernel', lossless, 'routes', [], {...both, route: 15, rule: 8})
onSecondKernel('Linux 7.3', lossless, 'routes', [vm], {...both, route: 60, rule: 9}, '--encapsulations')
