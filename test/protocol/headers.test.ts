/**
 * Every constant and struct of every message against the kernel's headers: those of this machine, and for what
 * they do not know yet, those of Linux 7.3.
 */
import {existsSync} from 'node:fs'
import test from 'ava'
import {type Claim, claimsOf, compare} from '../support/c-compare.js'
import {enumsOf} from '../support/c-enums.js'
import {onlyIf} from '../support/only-if.js'
import {factsOf} from '../support/schema-facts.js'
import {roots, tables} from '../support/schema-roots.js'

const newer = '../shared/kernel-7.3/uapi'
const withNewer = onlyIf(existsSync(newer), 'the headers of Linux 7.3')

const facts = factsOf(roots, tables)
const claims = claimsOf(facts)

/** Enums of which the project needs a part only. */
const partly = new Map([
  ['DEVLINK_ATTR_BUS_NAME', 'a link carries four of devlink’s attributes'],
  ['DPLL_A_PIN_ID', 'a link carries one of dpll’s attributes'],
  ['IFF_TUN', 'a tun link is one of two types'],
  ['NETKIT_PASS', 'a netkit link knows two of the answers of programs'],
])

/** Members that nothing can be done with. */
const useless = (name: string): boolean =>
  // A second name, a limit, zero entries, and protocols that Linux no longer has.
  [
    'IFLA_IF_NETNSID',
    'IFLA_DSA_MASTER',
    'RTM_BASE',
    'RTNLGRP_NONE',
    'NFNLGRP_NONE',
    'NFT_BITWISE_BOOL',
    'NFT_RULE_COMPAT_F_MASK',
    'NFT_FLOWTABLE_MASK',
  ].includes(name) ||
  /_UNUSED\d|_NOP\d|_DECnet_|_NAT_SEQ_ADJ_/.test(name) ||
  // Commands of the program, second names, and bits by their number.
  /^IPSET_(CMD_(NONE|RESTORE|HELP|VERSION|QUIT|COMMIT)|FLAG_BIT_)/.test(name) ||
  /^IPSET_ATTR_(SETNAME2|REVISION_MIN|IP_FROM|PORT_FROM|CADT_LINENO)$/.test(name)

/**
 * Newer than can/netlink.h and ipv6.h here, and no others are at hand: the kernel itself is asked
 * (live/link-devices.test.ts, cli/explain.test.ts).
 */
const asked = /^(IFLA_CAN_(XL|PWM)_|CAN_CTRLMODE_(RESTRICTED|XL)|DEVCONF_FORCE_FORWARDING)/

const list = (unknown: readonly Claim[]) => unknown.map(claim => claim.expression).join(', ')

test('numbers and layouts agree with /usr/include/linux', t => {
  const {agree, wrong, unknown} = compare(claims, [])
  t.log(
    `${facts.constants.size} constants and ${facts.structs.size} structs: ${agree} of ${claims.length} claims agree`,
  )
  t.log(`unknown to this machine’s headers: ${unknown.length}: ${list(unknown)}`)
  t.deepEqual(wrong, [])
  t.true(agree > claims.length / 2)
})

withNewer('what is newer than /usr/include/linux agrees with Linux 7.3', t => {
  const {unknown: toCheck} = compare(claims, [])
  const {agree, wrong, unknown} = compare(toCheck, [newer])
  t.log(`${agree} of ${toCheck.length} claims agree`)
  t.deepEqual(wrong, [])
  t.deepEqual(list(unknown.filter(({expression}) => !asked.test(expression))), '')
})

withNewer('all that is in /usr/include/linux agrees with Linux 7.3 too', t => {
  const {agree, wrong} = compare(claims, [newer])
  t.log(`${agree} of ${claims.length} claims agree`)
  t.deepEqual(wrong, [])
})

/** An enum of which one member is known must be known as a whole: nothing was forgotten. */
function missingFrom(folder: string): {enums: number; members: number; missing: string[]} {
  const files = [
    'if_link',
    'ip',
    'ipv6',
    'if_bridge',
    'mrp_bridge',
    'cfm_bridge',
    'mroute',
    'mroute6',
    'if_tun',
    'if_tunnel',
    'if_vlan',
    'veth',
    'rtnetlink',
    'if_addr',
    'neighbour',
    'fib_rules',
    'batman_adv',
    'can/netlink',
    'can/vxcan',
    'wwan',
    'amt',
    'nexthop',
    'netconf',
    'if_addrlabel',
    'if_bonding',
    'mpls',
    'mpls_iptunnel',
    'seg6_iptunnel',
    'seg6_local',
    'lwtunnel',
    'ila',
    'rpl_iptunnel',
    'ioam6_iptunnel',
    'genetlink',
    'netfilter/nfnetlink',
    'netfilter/nf_tables',
    'netfilter/nf_tables_compat',
    'netfilter/nfnetlink_conntrack',
    'netfilter/nf_conntrack_sctp',
    'netfilter/nfnetlink_log',
    'netfilter/nfnetlink_queue',
    'netfilter/ipset/ip_set',
  ]
  const known = files
    .map(name => `${folder}/linux/${name}.h`)
    .filter(file => existsSync(file))
    .flatMap(enumsOf)
    .filter(
      members => members.some(name => facts.constants.has(name)) && !members.some(name => partly.has(name)),
    )
  return {
    enums: known.length,
    members: known.flat().length,
    missing: known.flat().filter(name => !facts.constants.has(name) && !useless(name)),
  }
}

test('every enum of attributes in if_link.h is used', t => {
  const enums = ['/usr/include', newer]
    .map(folder => `${folder}/linux/if_link.h`)
    .filter(file => existsSync(file))
    .flatMap(enumsOf)
    .filter(members => members.some(name => name.startsWith('IFLA_') && !useless(name)))
  t.true(enums.length > 50)
  const unused = enums.filter(members => !members.some(name => facts.constants.has(name)))
  t.deepEqual(unused, [])
})

test('no member of an enum that is used is missing, by /usr/include/linux', t => {
  const {enums, members, missing} = missingFrom('/usr/include')
  t.log(`${enums} enums with ${members} members`)
  t.true(enums > 0)
  t.deepEqual(missing, [])
})

withNewer('no member of an enum that is used is missing, by Linux 7.3', t => {
  const {enums, members, missing} = missingFrom(newer)
  t.log(`${enums} enums with ${members} members`)
  t.true(enums > 0)
  t.deepEqual(missing, [])
})

test('a wrong number, offset or size is noticed', t => {
  const {wrong, unknown} = compare(
    [
      {expression: 'IFLA_MTU', value: 5},
      {expression: 'offsetof(struct ifinfomsg, ifi_index)', value: 3},
      {expression: 'sizeof(struct ifinfomsg)', value: 15, mayBeLess: true},
      {expression: 'IFLA_NO_SUCH_NAME', value: 1},
    ],
    [],
  )
  t.deepEqual(wrong, [
    'IFLA_MTU is 4, not 5',
    'offsetof(struct ifinfomsg, ifi_index) is 4, not 3',
    'sizeof(struct ifinfomsg) is 16, not 15',
  ])
  t.is(list(unknown), 'IFLA_NO_SUCH_NAME')
})
