/** `IFLA_BRIDGE_CFM`: connectivity fault management on a bridge (linux/if_bridge.h, linux/cfm_bridge.h). */
import {hardwareAddress} from '../address.js'
import {runs} from '../arrays.js'
import {attr, attributes, NLA_F_NESTED, repeated} from '../attributes.js'
import {oneWay} from '../choice.js'
import type {Infer} from '../codec.js'
import {enumeration} from '../names.js'
import {byteArray, u8, u32} from '../scalars.js'

/** Length of a maintenance association's identifier (`CFM_MAID_LENGTH`). */
export const CFM_MAID_LENGTH = 48

const interval = enumeration('BR_CFM_CCM_INTERVAL_', u32, {
  none: 0,
  '3_3_ms': 1,
  '10_ms': 2,
  '100_ms': 3,
  '1_sec': 4,
  '10_sec': 5,
  '1_min': 6,
  '10_min': 7,
})

const created = attributes({
  /** Number of the end point. */
  instance: attr('IFLA_BRIDGE_CFM_MEP_CREATE_INSTANCE', 1, u32),
  domain: attr('IFLA_BRIDGE_CFM_MEP_CREATE_DOMAIN', 2, enumeration('BR_CFM_', u32, {port: 0, vlan: 1})),
  direction: attr(
    'IFLA_BRIDGE_CFM_MEP_CREATE_DIRECTION',
    3,
    enumeration('BR_CFM_MEP_DIRECTION_', u32, {down: 0, up: 1}),
  ),
  /** Index of its port. */
  ifindex: attr('IFLA_BRIDGE_CFM_MEP_CREATE_IFINDEX', 4, u32),
})

const config = attributes({
  instance: attr('IFLA_BRIDGE_CFM_MEP_CONFIG_INSTANCE', 1, u32),
  unicastMac: attr('IFLA_BRIDGE_CFM_MEP_CONFIG_UNICAST_MAC', 2, hardwareAddress),
  /** Maintenance domain's level, 0 to 7. */
  mdlevel: attr('IFLA_BRIDGE_CFM_MEP_CONFIG_MDLEVEL', 3, u32),
  /** Its identifier in messages, up to 0x1fff. */
  mepid: attr('IFLA_BRIDGE_CFM_MEP_CONFIG_MEPID', 4, u32),
})

/** Continuity checks. */
const checks = attributes({
  instance: attr('IFLA_BRIDGE_CFM_CC_CONFIG_INSTANCE', 1, u32),
  /** Boolean. */
  enable: attr('IFLA_BRIDGE_CFM_CC_CONFIG_ENABLE', 2, u32),
  expInterval: attr('IFLA_BRIDGE_CFM_CC_CONFIG_EXP_INTERVAL', 3, interval),
  /** Identifier of the association. */
  expMaid: attr('IFLA_BRIDGE_CFM_CC_CONFIG_EXP_MAID', 4, byteArray(CFM_MAID_LENGTH)),
})

const peer = attributes({
  instance: attr('IFLA_BRIDGE_CFM_CC_PEER_MEP_INSTANCE', 1, u32),
  /** The other end point. */
  mepid: attr('IFLA_BRIDGE_CFM_CC_PEER_MEPID', 2, u32),
})

/** Whether what is sent says that there is a defect. */
const rdi = attributes({
  instance: attr('IFLA_BRIDGE_CFM_CC_RDI_INSTANCE', 1, u32),
  /** Boolean. */
  rdi: attr('IFLA_BRIDGE_CFM_CC_RDI_RDI', 2, u32),
})

/** Messages that are sent. */
const sent = attributes({
  instance: attr('IFLA_BRIDGE_CFM_CC_CCM_TX_INSTANCE', 1, u32),
  dmac: attr('IFLA_BRIDGE_CFM_CC_CCM_TX_DMAC', 2, hardwareAddress),
  /** Boolean: they are counted. */
  seqNoUpdate: attr('IFLA_BRIDGE_CFM_CC_CCM_TX_SEQ_NO_UPDATE', 3, u32),
  /** For how many seconds; 0 ends it. */
  period: attr('IFLA_BRIDGE_CFM_CC_CCM_TX_PERIOD', 4, u32),
  /** Boolean: they tell the interface's state. */
  ifTlv: attr('IFLA_BRIDGE_CFM_CC_CCM_TX_IF_TLV', 5, u32),
  ifTlvValue: attr('IFLA_BRIDGE_CFM_CC_CCM_TX_IF_TLV_VALUE', 6, u8),
  /** Boolean: they tell the port's state. */
  portTlv: attr('IFLA_BRIDGE_CFM_CC_CCM_TX_PORT_TLV', 7, u32),
  portTlvValue: attr('IFLA_BRIDGE_CFM_CC_CCM_TX_PORT_TLV_VALUE', 8, u8),
})

/** What was seen since it was last asked for; booleans. */
const status = attributes({
  instance: attr('IFLA_BRIDGE_CFM_MEP_STATUS_INSTANCE', 1, u32),
  opcodeUnexpSeen: attr('IFLA_BRIDGE_CFM_MEP_STATUS_OPCODE_UNEXP_SEEN', 2, u32),
  versionUnexpSeen: attr('IFLA_BRIDGE_CFM_MEP_STATUS_VERSION_UNEXP_SEEN', 3, u32),
  rxLevelLowSeen: attr('IFLA_BRIDGE_CFM_MEP_STATUS_RX_LEVEL_LOW_SEEN', 4, u32),
})

/** What was seen of another end point. */
const peerStatus = attributes({
  instance: attr('IFLA_BRIDGE_CFM_CC_PEER_STATUS_INSTANCE', 1, u32),
  peerMepid: attr('IFLA_BRIDGE_CFM_CC_PEER_STATUS_PEER_MEPID', 2, u32),
  /** Boolean: nothing comes. */
  ccmDefect: attr('IFLA_BRIDGE_CFM_CC_PEER_STATUS_CCM_DEFECT', 3, u32),
  rdi: attr('IFLA_BRIDGE_CFM_CC_PEER_STATUS_RDI', 4, u32),
  portTlvValue: attr('IFLA_BRIDGE_CFM_CC_PEER_STATUS_PORT_TLV_VALUE', 5, u8),
  ifTlvValue: attr('IFLA_BRIDGE_CFM_CC_PEER_STATUS_IF_TLV_VALUE', 6, u8),
  seen: attr('IFLA_BRIDGE_CFM_CC_PEER_STATUS_SEEN', 7, u32),
  tlvSeen: attr('IFLA_BRIDGE_CFM_CC_PEER_STATUS_TLV_SEEN', 8, u32),
  seqUnexpSeen: attr('IFLA_BRIDGE_CFM_CC_PEER_STATUS_SEQ_UNEXP_SEEN', 9, u32),
})

/** `IFLA_BRIDGE_CFM_*`: those that end in INFO are in answers, the others in requests. MEP is an end point. */
const cfm = attributes({
  mepCreate: attr('IFLA_BRIDGE_CFM_MEP_CREATE', 1, created, NLA_F_NESTED),
  mepDelete: attr(
    'IFLA_BRIDGE_CFM_MEP_DELETE',
    2,
    attributes({instance: attr('IFLA_BRIDGE_CFM_MEP_DELETE_INSTANCE', 1, u32)}),
    NLA_F_NESTED,
  ),
  mepConfig: attr('IFLA_BRIDGE_CFM_MEP_CONFIG', 3, config, NLA_F_NESTED),
  ccConfig: attr('IFLA_BRIDGE_CFM_CC_CONFIG', 4, checks, NLA_F_NESTED),
  ccPeerMepAdd: attr('IFLA_BRIDGE_CFM_CC_PEER_MEP_ADD', 5, peer, NLA_F_NESTED),
  ccPeerMepRemove: attr('IFLA_BRIDGE_CFM_CC_PEER_MEP_REMOVE', 6, peer, NLA_F_NESTED),
  ccRdi: attr('IFLA_BRIDGE_CFM_CC_RDI', 7, rdi, NLA_F_NESTED),
  ccCcmTx: attr('IFLA_BRIDGE_CFM_CC_CCM_TX', 8, sent, NLA_F_NESTED),
  mepCreateInfo: attr('IFLA_BRIDGE_CFM_MEP_CREATE_INFO', 9, created, NLA_F_NESTED),
  mepConfigInfo: attr('IFLA_BRIDGE_CFM_MEP_CONFIG_INFO', 10, config, NLA_F_NESTED),
  ccConfigInfo: attr('IFLA_BRIDGE_CFM_CC_CONFIG_INFO', 11, checks, NLA_F_NESTED),
  ccRdiInfo: attr('IFLA_BRIDGE_CFM_CC_RDI_INFO', 12, rdi, NLA_F_NESTED),
  ccCcmTxInfo: attr('IFLA_BRIDGE_CFM_CC_CCM_TX_INFO', 13, sent, NLA_F_NESTED),
  ccPeerMepInfo: repeated('IFLA_BRIDGE_CFM_CC_PEER_MEP_INFO', 14, peer, NLA_F_NESTED),
  mepStatusInfo: attr('IFLA_BRIDGE_CFM_MEP_STATUS_INFO', 15, status, NLA_F_NESTED),
  ccPeerStatusInfo: repeated('IFLA_BRIDGE_CFM_CC_PEER_STATUS_INFO', 16, peerStatus, NLA_F_NESTED),
})

/** Answers are about one end point after the other, first their settings, then their states. Requests are about one. */
export const bridgeCfm = oneWay(
  runs(cfm, cfm.rows.mepCreateInfo.number, cfm.rows.mepStatusInfo.number),
  cfm,
  Array.isArray as (value: unknown) => value is Infer<typeof cfm>[],
)
