/** What registers, elements and comparisons hold: a value, or a verdict. */
import {attr, attributes} from '../../attributes.js'
import type {Infer} from '../../codec.js'
import {named} from '../../names.js'
import {be32, bytes, sbe32} from '../../scalars.js'
import {string} from '../../text.js'
import {NF} from '../constants.js'
import {NFT} from './constants.js'

/** `NFTA_VERDICT_*` */
export const nftVerdict = attributes({
  /** One of `NF`, or of `NFT`. */
  code: attr(
    'NFTA_VERDICT_CODE',
    1,
    named('', sbe32, {
      ...Object.fromEntries(Object.entries(NF).map(([key, number]) => [`NF_${key}`, number])),
      ...Object.fromEntries(Object.entries(NFT).map(([key, number]) => [`NFT_${key}`, number])),
    }),
  ),
  /** Where to jump or go to. */
  chain: attr('NFTA_VERDICT_CHAIN', 2, string),
  /** The same as the chain's number in its batch, if it has no name. */
  chainId: attr('NFTA_VERDICT_CHAIN_ID', 3, be32),
})
/** What becomes of a packet: a code, and for a jump or goto the chain. */
export interface NftVerdict extends Infer<typeof nftVerdict> {}

/** `NFTA_DATA_*` */
export const nftData = attributes({
  value: attr('NFTA_DATA_VALUE', 1, bytes),
  verdict: attr('NFTA_DATA_VERDICT', 2, nftVerdict),
})
/** A value in the byte order of what it is compared with, or a verdict. */
export interface NftData extends Infer<typeof nftData> {}
