/** Decode → encode is the identity for everything that this kernel tells of changes. */
import test from 'ava'
import {lossless} from '../support/lossless-check.js'

const made = {NEWLINK: 50, NEWADDR: 10, NEWROUTE: 50, NEWNEIGH: 20, NEWRULE: 10, NEWNEXTHOP: 8, NEWMDB: 8}
const gone = {DELADDR: 1, DELROUTE: 1, DELNEIGH: 1, DELRULE: 1, DELNEXTHOP: 1}
const both = {...made, ...gone, NEWNETCONF: 40}
test('this kernel', lossless, 'monitored', [], both)
