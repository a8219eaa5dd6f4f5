/** `encap ila LOCATOR [ csum-mode MODE ] [ ident-type TYPE ] [ hook-type TYPE ]` */
import type {Infer} from '../../../../../protocol/codec.js'
import type {ilaEncap} from '../../../../../protocol/route/encap/index.js'
import {csumModes, formatLocator, hookTypes, parseLocator} from '../../../../route/encap/ila.js'
import {Failure, wrong} from '../../../common/failure.js'
import type {EncapKind} from './kinds.js'
import {readOnce} from './words.js'

type Ila = Infer<typeof ilaEncap>

const identTypes = {luid: 'luid', 'use-format': 'use_format'} as const

export const ila: EncapKind = {
  type: 'ila',
  read(args) {
    const encap: {[key: string]: unknown} = {locator: readLocator(args.next())}
    const choice = (name: string, key: string, words: Readonly<Record<string, string>>) => (word: string) => {
      if (!Object.hasOwn(words, word)) throw wrong(word, `"${name}" value is invalid\n`)
      encap[key] = words[word]
    }
    readOnce(args, {
      values: {
        'csum-mode': choice('csum-mode', 'csumMode', csumModes),
        'ident-type': choice('ident-type', 'identType', identTypes),
        'hook-type': choice('hook-type', 'hookType', hookTypes),
      },
    })
    return encap
  },
  show({out}, {locator, csumMode, identType, hookType}: Ila) {
    if (locator !== undefined) {
      const text = formatLocator(locator)
      out.put('locator', text, ` ${text} `)
    }
    const choice = (
      key: string,
      word: string,
      words: Readonly<Record<string, string>>,
      value: string | number | undefined,
    ) => {
      if (value === undefined) return
      const text = Object.entries(words).find(([, name]) => name === value)?.[0] ?? String(value)
      out.put(key, text, ` ${word} ${text} `)
    }
    choice('csum_mode', 'csum-mode', csumModes, csumMode)
    choice('ident_type', 'ident-type', identTypes, identType)
    choice('hook_type', 'hook-type', hookTypes, hookType)
  },
}

/** The upper half of an IPv6 address. */
function readLocator(text: string): bigint {
  const locator = parseLocator(text)
  if (locator === undefined) throw new Failure(1, `Bad locator: ${text}`)
  return locator
}
