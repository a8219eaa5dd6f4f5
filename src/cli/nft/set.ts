/** Sets and maps with their elements. */
import {NFT_SET} from '../../../protocol/netfilter/nftables/constants.js'
import type {NftElement} from '../../../protocol/netfilter/nftables/element.js'
import type {NftSetMessage} from '../../../protocol/netfilter/nftables/set.js'
import {COMMENT, fromUserdata, readUserdata} from '../../netfilter/nftables/userdata.js'
import {families} from '../../netfilter/nftables/words.js'
import {elementsOf, timeText} from './element.js'
import {partsOf, perLine} from './key-type.js'
import {kindWords} from './object.js'
import {handleText, type Manner, oneOrMany, quoted} from './shown.js'

/** A set with its elements. */
export interface NamedSet {
  readonly set: NftSetMessage
  readonly elements: readonly NftElement[]
}

export const isMap = ({set}: NamedSet): boolean =>
  ((set.attributes.flags ?? 0) & (NFT_SET.MAP | NFT_SET.OBJECT)) !== 0

const VERDICT = 0xffffff00

const typeName = (number: number): string =>
  number === VERDICT
    ? 'verdict'
    : (partsOf(number)
        ?.map(({name}) => name)
        .join(' . ') ?? `[ ${number} ]`)

function dataTypeName({attributes: {flags = 0, dataType = 0, objType}}: NftSetMessage): string {
  return flags & NFT_SET.OBJECT ? (kindWords[String(objType)] ?? String(objType)) : typeName(dataType)
}

const flagWords = {
  constant: NFT_SET.CONSTANT,
  dynamic: NFT_SET.EVAL,
  interval: NFT_SET.INTERVAL,
  timeout: NFT_SET.TIMEOUT,
}

function flagsOf({attributes: {flags = 0}}: NftSetMessage): string[] {
  return Object.entries(flagWords).flatMap(([word, bit]) => (flags & bit ? [word] : []))
}

/** How many elements it takes, if that is said; of constant ones it is how many there are. */
function sizeOf({attributes: {flags = 0, desc}}: NftSetMessage): number[] {
  return desc?.size === undefined || flags & NFT_SET.CONSTANT ? [] : [desc.size]
}

const INDENT = '\t\t\t     '

function elementLines({set, elements}: NamedSet, manner: Manner): string[] {
  if (elements.length === 0) return []
  const all = elementsOf(set, elements, manner)
  if (!all) return ['[ elements of a type that has no words here ]']
  const count = perLine(partsOf(set.attributes.keyType ?? 0) ?? [])
  let text = 'elements = { '
  all.forEach((element, i) => {
    if (i > 0) text += i % count === 0 ? `,\n${INDENT}` : ', '
    text += element.text
  })
  return [`${text} }`]
}

export function setLines(named: NamedSet, manner: Manner): string[] {
  const {set} = named
  const {name, handle, keyType = 0, timeout, gcInterval, expressions, expr, userdata} = set.attributes
  const map = isMap(named)
  const flags = flagsOf(set)
  // A timeout says by itself that there are timeouts.
  const said = flags.length === 1 && flags[0] === 'timeout' && timeout !== undefined ? [] : flags
  const statements = expressions ?? (expr ? [expr] : [])
  const {comment} = fromUserdata(userdata, COMMENT.set)
  const lines = [
    `type ${typeName(keyType)}${map ? ` : ${dataTypeName(set)}` : ''}`,
    ...sizeOf(set).map(size => `size ${size}`),
    ...(said.length === 0 ? [] : [`flags ${said.join(',')}`]),
    ...statements.map(({name}) => String(name)),
    ...(timeout === undefined ? [] : [`timeout ${timeText(timeout)}`]),
    ...(gcInterval === undefined ? [] : [`gc-interval ${timeText(BigInt(gcInterval))}`]),
    ...(merges(userdata) ? ['auto-merge'] : []),
    ...(comment === undefined ? [] : [`comment ${quoted(comment)}`]),
    ...elementLines(named, manner),
  ]
  return [
    `\t${map ? 'map' : 'set'} ${name} {${handleText(handle, manner)}`,
    ...lines.map(line => `\t\t${line}`),
    '\t}',
  ]
}

const AUTO_MERGE = 2

/** Whether nft(8) noted that it may join intervals. */
const merges = (userdata: Uint8Array | undefined): boolean =>
  (userdata && readUserdata(userdata)?.some(([type, bytes]) => type === AUTO_MERGE && bytes[0] === 1)) ??
  false

export function setJson(named: NamedSet, manner: Manner): object {
  const {set, elements} = named
  const {name, table, handle, keyType = 0, timeout, gcInterval, expressions, expr, userdata} = set.attributes
  const map = isMap(named)
  const {comment} = fromUserdata(userdata, COMMENT.set)
  const flags = flagsOf(set).filter(flag => flag !== 'dynamic')
  const statements = expressions ?? (expr ? [expr] : [])
  const elem = elements.length > 0 ? elementsOf(set, elements, manner)?.map(({json}) => json) : undefined
  return {
    [map ? 'map' : 'set']: {
      family: families.word(set.nfgen_family),
      name,
      table,
      type: oneOrMany(typeName(keyType).split(' . ')),
      handle,
      ...(comment !== undefined && {comment}),
      ...(map && {map: dataTypeName(set)}),
      ...Object.fromEntries(sizeOf(set).map(size => ['size', size])),
      ...(flags.length > 0 && {flags}),
      ...(timeout !== undefined && {timeout: timeout / 1000n}),
      ...(gcInterval !== undefined && {'gc-interval': Math.floor(gcInterval / 1000)}),
      ...(elem && {elem}),
      ...(statements.length > 0 && {stmt: statements.map(one => ({[String(one.name)]: null}))}),
    },
  }
}
