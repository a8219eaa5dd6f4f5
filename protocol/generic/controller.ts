/** The controller, the family that tells of the others: their numbers, operations, groups and policies (linux/genetlink.h). */
import {policyAttributes} from '../ack.js'
import {indexed} from '../arrays.js'
import {attr, attributes, NLA_F_NESTED} from '../attributes.js'
import {flags} from '../names.js'
import {numbered} from '../numbered.js'
import {u16, u32} from '../scalars.js'
import {string} from '../text.js'
import {command, family} from './family.js'

/** Numbers of families that never change. */
export const GENL_ID = {CTRL: 0x10} as const

/** What an operation needs, and can do. */
export const GENL = {
  /** CAP_NET_ADMIN in the first user namespace. */
  ADMIN_PERM: 0x01,
  /** Answers single requests. */
  CMD_CAP_DO: 0x02,
  /** Answers dumps. */
  CMD_CAP_DUMP: 0x04,
  /** Checks attributes by a policy. */
  CMD_CAP_HASPOL: 0x08,
  /** CAP_NET_ADMIN in the namespace's user namespace. */
  UNS_ADMIN_PERM: 0x10,
} as const

/** `CTRL_ATTR_OP_*`: a command of a family. */
export const familyOperation = attributes({
  id: attr('CTRL_ATTR_OP_ID', 1, u32),
  flags: attr('CTRL_ATTR_OP_FLAGS', 2, flags('GENL_', u32, GENL)),
})

/** `CTRL_ATTR_MCAST_GRP_*`: a multicast group of a family. */
export const familyGroup = attributes({
  name: attr('CTRL_ATTR_MCAST_GRP_NAME', 1, string),
  id: attr('CTRL_ATTR_MCAST_GRP_ID', 2, u32),
})

/** `CTRL_ATTR_POLICY_*`: which policies check a command. */
export const operationPolicy = attributes({
  /** Number of the policy of single requests. */
  do: attr('CTRL_ATTR_POLICY_DO', 1, u32),
  /** Number of the policy of dumps. */
  dump: attr('CTRL_ATTR_POLICY_DUMP', 2, u32),
})

/** `CTRL_ATTR_*` */
export const controllerAttributes = attributes({
  /** The family's number, which is the `nlmsg_type` of its messages. */
  familyId: attr('CTRL_ATTR_FAMILY_ID', 1, u16),
  familyName: attr('CTRL_ATTR_FAMILY_NAME', 2, string),
  version: attr('CTRL_ATTR_VERSION', 3, u32),
  /** Bytes of the family's own header between `genlmsghdr` and the attributes. */
  hdrsize: attr('CTRL_ATTR_HDRSIZE', 4, u32),
  /** Greatest type of an attribute; 0 where each command has its own. */
  maxattr: attr('CTRL_ATTR_MAXATTR', 5, u32),
  ops: attr('CTRL_ATTR_OPS', 6, indexed(familyOperation, 1)),
  mcastGroups: attr('CTRL_ATTR_MCAST_GROUPS', 7, indexed(familyGroup, 1)),
  /** Policies by number, and in each, what the attribute of a type has to be like. Comes piece by piece. */
  policy: attr(
    'CTRL_ATTR_POLICY',
    8,
    numbered(numbered(policyAttributes, NLA_F_NESTED), NLA_F_NESTED),
    NLA_F_NESTED,
  ),
  /** The policies of each command, by the command's number. */
  opPolicy: attr('CTRL_ATTR_OP_POLICY', 9, numbered(operationPolicy, NLA_F_NESTED), NLA_F_NESTED),
  /** The command whose policy is asked for. */
  op: attr('CTRL_ATTR_OP', 10, u32),
})

/** The family `nlctrl`. */
export const controller = family({
  name: 'nlctrl',
  version: 2,
  commands: {
    getFamily: command('CTRL_CMD_GETFAMILY', 3, controllerAttributes),
    getPolicy: command('CTRL_CMD_GETPOLICY', 10, controllerAttributes),
    // These have numbers and no use: the kernel answers none of them.
    newOps: command('CTRL_CMD_NEWOPS', 4, controllerAttributes),
    delOps: command('CTRL_CMD_DELOPS', 5, controllerAttributes),
    getOps: command('CTRL_CMD_GETOPS', 6, controllerAttributes),
    getMcastGrp: command('CTRL_CMD_GETMCAST_GRP', 9, controllerAttributes),
  },
  events: {
    newFamily: command('CTRL_CMD_NEWFAMILY', 1, controllerAttributes),
    delFamily: command('CTRL_CMD_DELFAMILY', 2, controllerAttributes),
    newMcastGrp: command('CTRL_CMD_NEWMCAST_GRP', 7, controllerAttributes),
    delMcastGrp: command('CTRL_CMD_DELMCAST_GRP', 8, controllerAttributes),
  },
})
