/** The rule set's generation: a number that each change counts up. */
import {attr, attributes} from '../../attributes.js'
import type {MessageOf} from '../../message.js'
import {be32} from '../../scalars.js'
import {string} from '../../text.js'
import {netfilterMessage} from '../header.js'

/** `NFTA_GEN_*` */
export const nftGenerationAttributes = attributes({
  id: attr('NFTA_GEN_ID', 1, be32),
  /** Process that made the change; only in notifications. */
  procPid: attr('NFTA_GEN_PROC_PID', 2, be32),
  procName: attr('NFTA_GEN_PROC_NAME', 3, string),
})

/** `NFT_MSG_NEWGEN`, `NFT_MSG_GETGEN` */
export const nftGeneration = netfilterMessage(nftGenerationAttributes)
/** The generation as the kernel tells of it: as an answer, or behind the notifications of each change. */
export interface NftGenerationMessage extends MessageOf<typeof nftGeneration> {}
