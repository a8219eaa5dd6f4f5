/** ERSPAN, mirrored ports over GRE. */

import {abbreviates} from '../../../../common/cursor.js'
import {wrong} from '../../../../common/failure.js'
import {unsigned} from '../../../../common/numbers.js'
import type {KindRow, Shown} from '../kind.js'
import {hex} from '../rows.js'
import {setting} from './outer.js'
import type {Tunnel} from './tunnel.js'

const HIGHEST_INDEX = 0xfffff

export const erspan: readonly KindRow<Tunnel>[] = [
  setting('erspan_ver', 'erspanVer', ({args}) => {
    const word = args.next()
    const version = unsigned(word, 8, 'invalid erspan version\n')
    if (version > 2) throw wrong(word, 'erspan version must be 0/1/2\n')
    return version
  }),
  setting('erspan', 'erspanIndex', ({args}) => {
    const word = args.next()
    const index = unsigned(word, 32, 'invalid erspan index\n')
    if (index === 0 || index > HIGHEST_INDEX) throw wrong(word, 'erspan index must be > 0 and <= 20-bit\n')
    return index
  }),
  setting('erspan_dir', 'erspanDir', ({args}) => {
    const word = args.next()
    if (abbreviates(word, 'ingress')) return 0
    if (abbreviates(word, 'egress')) return 1
    throw wrong(word, 'Invalid erspan direction.')
  }),
  setting('erspan_hwid', 'erspanHwid', ({args}) => unsigned(args.next(), 16, 'invalid erspan hwid\n')),
  {show: showErspan},
]

function showErspan({context: {out}, data}: Shown<Tunnel>): void {
  const {erspanIndex: index, erspanVer: version, erspanDir: direction, erspanHwid: hwid} = data
  if (index !== undefined) out.put('erspan_index', index, `erspan_index ${index} `)
  if (version !== undefined) out.put('erspan_ver', version, `erspan_ver ${version} `)
  if (direction !== undefined) {
    const word = direction === 0 ? 'ingress' : 'egress'
    out.put('erspan_dir', word, `erspan_dir ${word} `)
  }
  if (hwid !== undefined) out.put('erspan_hwid', hex(hwid), `erspan_hwid ${hex(hwid)} `)
}

/** Only what belongs to the version is sent. */
export function settleErspan(data: Tunnel): void {
  if (data.erspanVer !== 1 || data.erspanIndex === 0) delete data.erspanIndex
  if (data.erspanVer === 2) {
    data.erspanDir ??= 0
    data.erspanHwid ??= 0
  } else {
    delete data.erspanDir
    delete data.erspanHwid
  }
}
